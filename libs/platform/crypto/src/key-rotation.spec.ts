import { InMemorySigningKeyStorage } from './in-memory-storages.js';
import { masterKeyOf } from './master-key.js';
import { sealer } from './sealer.js';
import { SigningKeys } from './signing-keys.js';

const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));
const START = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

describe('SigningKeys, rotated', () => {
  let storage: InMemorySigningKeyStorage;
  let time: number;
  /** Another process, which nobody tells anything. */
  let other: SigningKeys;
  let keys: SigningKeys;
  const clock = { now: () => new Date(time) };
  const load = () => SigningKeys.load({ storage, sealer: seals, clock });
  const kidOf = (token: string) => {
    const header = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    return (JSON.parse(header) as { kid: string }).kid;
  };
  const lease = (milliseconds = 8 * DAY) => ({ exp: Math.floor((time + milliseconds) / 1_000) });
  const signing = async (by = keys) => kidOf(await by.signJws(lease()));
  const listed = () => keys.jwks().keys.map(({ kid }) => kid);
  const rotated = async (seconds = 0, command = 'c-1') => {
    const rotation = await keys.rotate(command, seconds);
    if (!rotation) throw new Error('was not rotated');
    return rotation;
  };

  beforeEach(async () => {
    storage = new InMemorySigningKeyStorage();
    time = START;
    [keys, other] = [await load(), await load()];
  });

  it('list the new key before it signs', async () => {
    const former = await signing();
    const { kid, formerKid, signsFrom } = await rotated(600);
    expect([formerKid, signsFrom]).toEqual([former, new Date(START + 600_000)]);
    expect([await signing(), listed()]).toEqual([former, [kid, former]]);
    time += 600_000 - 1;
    expect(await signing()).toBe(former);
    time += 1;
    expect(await signing()).toBe(kid);
  });

  it('sign with the new key at the announced moment in every process that has read of it', async () => {
    const { kid } = await rotated(600);
    await other.reload();
    time += 600_000;
    expect(await signing(other)).toBe(kid);
  });

  it('believe one another when one has not heard of the rotation', async () => {
    const { kid } = await rotated();
    time += MINUTE;
    const [old, young] = [await other.signJws(lease()), await keys.signJws(lease())];
    expect([kidOf(old) === kid, kidOf(young) === kid]).toEqual([false, true]);
    expect(await keys.verifyJws(old)).toBeDefined();
    expect(await other.verifyJws(young)).toBeDefined();
  });

  it('make one key for one command, and none while another is announced', async () => {
    const first = await rotated(600);
    expect(await keys.rotate('c-1', 600)).toEqual(first);
    expect(await keys.rotate('c-2', 0)).toBeUndefined();
    expect(storage.keys).toHaveLength(2);
  });

  it.each([8 * DAY, 40 * DAY, 5 * 365 * DAY])('list a former key until a token of %d ms ends', async (length) => {
    const token = await keys.signJws(lease(length));
    await rotated();
    time += length - 1_000;
    expect(await (await load()).verifyJws(token)).toBeDefined();
    expect(listed()).toHaveLength(2);
    time += 15 * DAY;
    await expect((await load()).verifyJws(token)).rejects.toMatchObject({ reason: 'unknown-key' });
    expect(listed()).toHaveLength(1);
  });

  it('also believe what a process signed by the former key after it was retired', async () => {
    await rotated();
    const late = await other.signJws(lease(100 * DAY));
    time += 100 * DAY - 1_000;
    expect(await (await load()).verifyJws(late)).toBeDefined();
  });

  it('sign nothing that ends later than what was promised durably', async () => {
    storage.raiseVerifiesUntil = () => Promise.reject(new Error('down'));
    await expect(keys.signJws(lease(40 * DAY))).rejects.toThrow('down');
  });

  it('go on signing usual leases for days while the database is away', async () => {
    await keys.signJws(lease());
    storage.raiseVerifiesUntil = () => Promise.reject(new Error('down'));
    time += 3 * DAY;
    expect(await keys.signJws(lease())).toBeDefined();
  });

  it('promise more beforehand, once for many tokens', async () => {
    let raised = 0;
    const raise = storage.raiseVerifiesUntil.bind(storage);
    storage.raiseVerifiesUntil = (...given) => ((raised += 1), raise(...given));
    time += 5 * DAY;
    for (let n = 0; n < 100; n += 1) await keys.signJws(lease());
    expect(raised).toBe(1);
  });

  it('tell a token of the present key from one of a former key', async () => {
    const token = await keys.signJws(lease());
    expect(keys.isOfPresentKey(token)).toBe(true);
    await rotated();
    expect(keys.isOfPresentKey(token)).toBe(false);
  });
});

describe('SigningKeys, revoked', () => {
  const clock = { now: () => new Date(START) };
  const load = (storage: InMemorySigningKeyStorage) => SigningKeys.load({ storage, sealer: seals, clock });
  const lease = { exp: START / 1_000 + 604_800 };

  it('refuse every token of the key from then on, and sign with a new one', async () => {
    const storage = new InMemorySigningKeyStorage();
    const [keys, other] = [await load(storage), await load(storage)];
    const token = await keys.signJws(lease);
    const [kid = ''] = keys.jwks().keys.map((key) => key.kid);
    const revocation = await keys.revoke(kid);
    await expect(keys.verifyJws(token)).rejects.toMatchObject({ reason: 'unknown-key' });
    await other.reload();
    await expect(other.verifyJws(token)).rejects.toMatchObject({ reason: 'unknown-key' });
    expect(other.jwks().keys.map((key) => key.kid)).toEqual([revocation?.signingKid]);
    expect(await other.verifyJws(await keys.signJws(lease))).toBeDefined();
    expect(await keys.revoke(kid)).toEqual(revocation);
  });

  it('let an announced key take over at once, and a present one stay when the announced one is revoked', async () => {
    const storage = new InMemorySigningKeyStorage();
    const keys = await load(storage);
    const { kid, formerKid } = (await keys.rotate('c-1', 600)) ?? { kid: '', formerKid: '' };
    expect(await keys.revoke(kid)).toEqual({ kid, signingKid: formerKid });
    expect(keys.jwks().keys).toHaveLength(1);
    const next = (await keys.rotate('c-2', 600)) ?? { kid: '' };
    expect(await keys.revoke(formerKid ?? '')).toEqual({ kid: formerKid, signingKid: next.kid });
    expect(keys.isOfPresentKey(await keys.signJws(lease))).toBe(true);
    expect(storage.keys.filter(({ retiredAt }) => retiredAt === undefined)).toHaveLength(1);
  });

  it('are not brought back by a read that began before', async () => {
    const storage = new InMemorySigningKeyStorage();
    const keys = await load(storage);
    const token = await keys.signJws(lease);
    const [kid = ''] = keys.jwks().keys.map((key) => key.kid);
    const before = await storage.listed(clock.now());
    let arrive: (value: typeof before) => void = () => undefined;
    const listed = storage.listed.bind(storage);
    storage.listed = () => new Promise((arrived) => (arrive = arrived));
    const slow = keys.reload();
    storage.listed = listed;
    await keys.revoke(kid);
    arrive(before);
    await slow;
    await expect(keys.verifyJws(token)).rejects.toMatchObject({ reason: 'unknown-key' });
  });

  it('know no key that is not theirs', async () => {
    expect(await (await load(new InMemorySigningKeyStorage())).revoke('made up')).toBeUndefined();
  });
});
