import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import { Signatures } from './signatures.js';
import { newSigningWorker, SigningThread } from './signing-thread.js';

const CROWD = 50;

describe.each([
  ['by libsodium', () => newSigningWorker()],
  ['where libsodium has no binaries', () => newSigningWorker('no/such/module')],
])('Signatures %s', (_, makeWorker) => {
  const [one, other] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  let signatures: Signatures;
  beforeEach(() => (signatures = new Signatures(new SigningThread(makeWorker))));
  afterEach(() => signatures.stop());

  const holds = (input: string, signature: string, publicKey: KeyObject) =>
    verify(null, Buffer.from(input), publicKey, Buffer.from(signature, 'base64url'));

  /** So many at once, each with the key of its number; and whether each signature is its own. */
  async function signMany(count: number, keyOf: (n: number) => typeof one): Promise<boolean> {
    const inputs = Array.from({ length: count }, (_, n) => `input ${n} ü`);
    const signed = await Promise.all(inputs.map((input, n) => signatures.of(input, keyOf(n).privateKey)));
    return inputs.every((input, n) => holds(input, signed[n] ?? '', keyOf(n).publicKey));
  }

  it.each([1, 3, CROWD])('are each of their own input, %i at once', async (count) => {
    for (let times = 0; times < 3; times += 1) expect(await signMany(count, () => one)).toBe(true);
  });

  it('are those of the key asked for, also while keys change', async () => {
    for (const keyOf of [() => one, () => other, (n: number) => (n % 2 ? one : other), () => one]) {
      expect(await signMany(CROWD, keyOf)).toBe(true);
    }
  });

  it.each([1, CROWD])('are made of what comes while the thread is at work: %i', async (more) => {
    const first = signMany(CROWD, () => one);
    await new Promise((turn) => setImmediate(turn));
    const second = signMany(more, () => one);
    expect([await first, await second]).toEqual([true, true]);
  });

  it('are made though the thread ends', async () => {
    const underWay = signMany(CROWD, () => one);
    await new Promise((turn) => setImmediate(turn));
    await signatures.stop();
    expect(await underWay).toBe(true);
    expect(await signMany(CROWD, () => other)).toBe(true);
  });

  it('are made where no thread is to be had', async () => {
    let tried = 0;
    const none = () => {
      tried += 1;
      throw new Error('too many threads');
    };
    signatures = new Signatures(new SigningThread(none));
    expect([await signMany(CROWD, () => one), await signMany(CROWD, () => one), tried]).toEqual([true, true, 2]);
  });

  it('fail alone where a key can’t sign', async () => {
    const failing = signatures.of('input', one.publicKey);
    const failed = expect(failing).rejects.toThrow();
    expect(await signMany(CROWD, () => one)).toBe(true);
    await failed;
    await expect(Promise.all(Array.from({ length: CROWD }, () => signatures.of('i', one.publicKey)))).rejects.toThrow();
    expect(await signMany(CROWD, () => one)).toBe(true);
  });
});

describe('libsodium', () => {
  it('runs everywhere but on a Linux without glibc', () => {
    const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
    const require = createRequire(import.meta.url);
    const load = () => require('sodium-native') as object;
    if (process.platform === 'linux' && header.glibcVersionRuntime === undefined) expect(load).toThrow();
    else expect(load()).toHaveProperty('crypto_sign_detached');
  });
});
