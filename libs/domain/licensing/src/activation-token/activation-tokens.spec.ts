import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { SigningKeys } from '#platform/crypto/index.js';
import { license as licenseFold, type IssuedLicense } from '../license/license.js';
import { LEASE_END, licenseIssued, NOW, offer, seatTaken } from '../testing/license-facts.js';
import { ActivationTokens } from './activation-tokens.js';

const M1 = seatTaken({ device: 'M1' });
const license = [licenseIssued(), M1].reduce(licenseFold.evolve, licenseFold.initial) as IssuedLicense;
const [activation] = license.activations.values();
if (!activation) throw new Error('the spec’s own device is not activated');
const subject = { tenant: 'default', license, activation, fingerprint: 'claim' };

/** Claims as they are: what is signed is looked at here, not how. */
const readableKeys = keysThat((claims) => Promise.resolve(JSON.stringify(claims)));

function keysThat(signJws: (claims: object, replaced?: string) => Promise<string>): SigningKeys {
  const verifyJws = (token: string) => Promise.resolve(JSON.parse(token) as object);
  return { signJws, verifyJws, isOfPresentKey: () => true } as unknown as SigningKeys;
}

const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const expiryOf = (token: string) => (JSON.parse(token) as { exp: number }).exp;
const counterOf = (token: string) => (JSON.parse(token) as { counter: number }).counter;

describe('ActivationTokens', () => {
  let tokens: ActivationTokens;
  let now: Date;

  beforeEach(() => {
    now = NOW;
    tokens = new ActivationTokens(readableKeys, { now: () => now });
  });

  it('reads its own tokens, and none that was signed for another purpose', async () => {
    expect(await tokens.read(await tokens.issue(subject))).toMatchObject({
      license: offer().licenseId,
      activation: 'activation of M1',
    });
    await expect(tokens.read(JSON.stringify({ tenant: 'default', license: 'l-1' }))).rejects.toThrow('audience');
  });

  it('gives a device the same token again as long as it is good for the full grace', async () => {
    const first = await tokens.issue(subject);
    now = minutesLater(60);
    expect(await tokens.issue(subject)).toBe(first);
    now = minutesLater(61);
    const second = await tokens.issue(subject);
    expect(expiryOf(second) - expiryOf(first)).toBe(61 * 60);
  });

  it('signs no token that outlives the lease or the license', async () => {
    now = new Date(Date.parse(LEASE_END) - 60_000);
    expect(expiryOf(await tokens.issue(subject)) * 1000).toBe(Date.parse(LEASE_END));
    const ending = { ...license, terms: { ...license.terms, expiresAt: '2026-12-01T09:59:30Z' } };
    expect(expiryOf(await tokens.issue({ ...subject, license: ending })) * 1000).toBe(
      Date.parse('2026-12-01T09:59:30Z'),
    );
  });

  it('signs anew when the license’s terms or the activation have changed', async () => {
    const first = await tokens.issue(subject);
    const other = { ...license, terms: { ...license.terms, features: { export: false } } };
    const second = await tokens.issue({ ...subject, license: other });
    expect(second).not.toBe(first);
    expect(await tokens.issue({ ...subject, license: { ...other, seatsTaken: 2 } })).toBe(second);
    const renewed = { ...activation, isCloneSuspected: true };
    expect(await tokens.issue({ ...subject, license: other, activation: renewed })).not.toBe(second);
  });

  it('never goes back behind a counter that the device has seen with a nonce', async () => {
    const counters: number[] = [];
    for (const nonce of [undefined, 'fresh', undefined]) counters.push(counterOf(await tokens.issue(subject, nonce)));
    expect(counters).toEqual([...new Set(counters)].sort((one, other) => one - other));
  });

  it('doesn’t go back either when the signature of the earlier token comes later', async () => {
    const signed: (() => void)[] = [];
    const slow = keysThat((claims) => later(JSON.stringify(claims), signed));
    tokens = new ActivationTokens(slow, { now: () => now });
    const [without, withNonce] = [tokens.issue(subject), tokens.issue(subject, 'fresh')];
    for (const sign of signed.reverse()) sign();
    expect(counterOf(await without)).toBeLessThan(counterOf(await withNonce));
    const next = tokens.issue(subject);
    signed.at(-1)?.();
    expect(counterOf(await next)).toBeGreaterThan(counterOf(await withNonce));
  });

  it('keeps no version of a license alive for its tokens: each device has made another', async () => {
    const issueFor = (version: IssuedLicense) => tokens.issue({ ...subject, license: version });
    const issueForAnother = async (): Promise<readonly [string, WeakRef<IssuedLicense>]> => {
      const version = { ...license };
      return [await issueFor(version), new WeakRef(version)];
    };
    const [token, version] = await issueForAnother();
    await nextTurn();
    collectGarbage();
    expect(version.deref()).toBeUndefined();
    expect(await issueFor(license)).toBe(token);
  });

  it('tells which token a new one replaces, so that it needn’t be kept', async () => {
    const replaced: (string | undefined)[] = [];
    const noting = keysThat((claims, old) => {
      replaced.push(old);
      return Promise.resolve(JSON.stringify(claims));
    });
    tokens = new ActivationTokens(noting, { now: () => now });
    const [first, second] = [await tokens.issue(subject, 'one'), await tokens.issue(subject)];
    await tokens.issue(subject, 'two');
    expect(replaced).toEqual([undefined, first, second]);
  });
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** Resolves when it is told to. */
function later(text: string, signed: (() => void)[]): Promise<string> {
  return new Promise((resolve) =>
    signed.push(() => {
      resolve(text);
    }),
  );
}
