import { createLocalJWKSet, calculateJwkThumbprint, importPKCS8, jwtVerify, SignJWT } from 'jose';
import { InMemorySigningKeyStorage } from './in-memory-storages.js';
import { masterKeyOf } from './master-key.js';
import { SealBroken, sealer, WrongMasterKey } from './sealer.js';
import { newSigningKey, privateKeyOf } from './signing-key.js';
import type { StoredSigningKey } from './signing-key-storage.js';
import { SigningKeys } from './signing-keys.js';

const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));
const CLAIMS = { sub: 'activation', features: { export: true, seats: 25 }, text: 'ä€😀', limits: [1, 2.5, null] };

/** Of the master key that it is sealed under: anybody can read that. */
const idOf = ({ sealedPrivateKey }: StoredSigningKey): string => sealedPrivateKey.split('.')[1] ?? '';

/** A clock that the spec moves. */
class MovedClock {
  constructor(private time = Date.parse('2026-11-23T12:00:00Z')) {}
  now(): Date {
    return new Date(this.time);
  }
  pass(milliseconds: number): void {
    this.time += milliseconds;
  }
}

describe('SigningKeys', () => {
  let storage: InMemorySigningKeyStorage;
  let clock: MovedClock;
  const load = (): Promise<SigningKeys> => SigningKeys.load({ storage, sealer: seals, clock });

  beforeEach(() => {
    storage = new InMemorySigningKeyStorage();
    clock = new MovedClock();
  });

  it('makes the first key, and signs with the same one after a restart', async () => {
    const token = await (await load()).signJws(CLAIMS);
    storage.reads = 0;
    const again = await load();
    expect(storage.reads).toBe(1);
    expect(await again.verifyJws(token)).toEqual(CLAIMS);
    expect(storage.keys).toHaveLength(1);
  });

  it('keeps no private key unsealed, and lists only public halves', async () => {
    const keys = await load();
    expect(Object.keys(keys.jwks().keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    expect(storage.keys[0]?.sealedPrivateKey).toMatch(/^v1\./);
  });

  it('names a key by its RFC 7638 thumbprint', async () => {
    const [jwk] = (await load()).jwks().keys;
    expect(jwk?.kid).toBe(await calculateJwkThumbprint({ ...jwk, kty: 'OKP' }));
  });

  it('says so when the keys were sealed under another master key', async () => {
    await load();
    const other = sealer(masterKeyOf(Buffer.alloc(32, 2).toString('base64'), 'the spec'));
    await expect(SigningKeys.load({ storage, sealer: other, clock })).rejects.toThrow(WrongMasterKey);
  });

  it.each([
    ['beside the others', (own: StoredSigningKey, other: StoredSigningKey) => [own, other]],
    [
      'that is retired already',
      (own: StoredSigningKey, other: StoredSigningKey) => [own, { ...other, retiredAt: other.createdAt }],
    ],
    [
      'in place of the public half',
      (own: StoredSigningKey, { publicJwk }: StoredSigningKey) => [{ ...own, publicJwk }],
    ],
    [
      'under the name of another',
      (own: StoredSigningKey, { publicJwk }: StoredSigningKey) => [own, { ...own, kid: publicJwk.kid, publicJwk }],
    ],
  ])('neither lists nor vouches for a key %s that was made without the master key', async (_, written) => {
    const keys = await load();
    const [listed, [own]] = [keys.jwks(), storage.keys];
    if (!own) throw new Error('no key');
    clock.pass(1_000);
    const stranger = sealer({ ...masterKeyOf(Buffer.alloc(32, 2).toString('base64'), 'a stranger'), id: idOf(own) });
    storage.keys = written(own, newSigningKey(stranger, clock.now()));
    await expect(keys.reload()).rejects.toThrow(SealBroken);
    expect(keys.jwks()).toEqual(listed);
    await expect(load()).rejects.toThrow(SealBroken);
  });

  it('signs what jose verifies with the listed keys', async () => {
    const keys = await load();
    const jwks = createLocalJWKSet({ keys: keys.jwks().keys.map((key) => ({ ...key })) });
    const { payload, protectedHeader } = await jwtVerify(await keys.signJws(CLAIMS), jwks, { algorithms: ['EdDSA'] });
    expect(payload).toEqual(CLAIMS);
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: keys.jwks().keys[0]?.kid, typ: 'JWT' });
  });

  it('verifies what jose signed', async () => {
    const keys = await load();
    const [key] = storage.keys;
    if (key === undefined) throw new Error('no key was made');
    const pem = privateKeyOf(key, seals).export({ type: 'pkcs8', format: 'pem' }).toString();
    const token = await new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: key.kid })
      .sign(await importPKCS8(pem, 'EdDSA'));
    expect(await keys.verifyJws(token)).toEqual(CLAIMS);
  });

  it('checks the signature of a token once, as long as its key is listed', async () => {
    const token = await (await load()).signJws(CLAIMS);
    const keys = await load();
    const claims = await keys.verifyJws(token);
    expect(await keys.verifyJws(token)).toBe(claims);
    expect(Object.isFrozen(claims)).toBe(true);
    const other = token.replace(/[^.]{2}(?=[^.]*$)/, (begins) => (begins === 'AA' ? 'AB' : 'AA'));
    await expect(keys.verifyJws(other)).rejects.toMatchObject({ reason: 'signature' });
  });

  it('needs no check of what it has signed itself', async () => {
    const keys = await load();
    const token = await keys.signJws(CLAIMS);
    let isLater = false;
    // The thread pool, where signatures are checked, answers no promise in the turn in which it was asked.
    process.nextTick(() => (isLater = true));
    const claims = await keys.verifyJws(token);
    expect([claims, isLater, Object.isFrozen(claims)]).toEqual([CLAIMS, false, true]);
    expect(await keys.verifyJws(token)).toBe(claims);
  });

  describe('when keys rotate', () => {
    const retire = (until: number): void => {
      const [former, ...others] = storage.keys;
      if (former === undefined) throw new Error('nothing to retire');
      const verifiesUntil = new Date(clock.now().getTime() + until);
      const retired = { ...former, retiredAt: clock.now(), verifiesUntil };
      storage.keys = [newSigningKey(seals, clock.now()), retired, ...others];
    };

    it('finds a key that another process began to sign with, reading once for many tokens', async () => {
      const here = await load();
      clock.pass(60_000);
      retire(3_600_000);
      const token = await (await load()).signJws(CLAIMS);
      storage.reads = 0;
      const read = await Promise.all([here.verifyJws(token), here.verifyJws(token), here.verifyJws(token)]);
      expect(read).toEqual([CLAIMS, CLAIMS, CLAIMS]);
      expect(storage.reads).toBe(1);
      expect(here.jwks().keys).toHaveLength(2);
    });

    it('believes a retired key until its last token has ended, and lists it as long', async () => {
      const keys = await load();
      const token = await keys.signJws(CLAIMS);
      retire(1000);
      const later = await load();
      expect(await later.verifyJws(token)).toEqual(CLAIMS);
      clock.pass(1000);
      await expect(later.verifyJws(token)).rejects.toMatchObject({ reason: 'unknown-key' });
      expect(later.jwks().keys).toHaveLength(1);
    });

    it('reads the keys again every ten seconds at most, whatever kids are made up', async () => {
      const keys = await load();
      storage.reads = 0;
      const header = Buffer.from('{"alg":"EdDSA","kid":"made up","typ":"JWT"}').toString('base64url');
      const forged = `${header}.e30.${'A'.repeat(86)}`;
      const refused = () => expect(keys.verifyJws(forged)).rejects.toMatchObject({ reason: 'unknown-key' });
      await refused();
      expect(storage.reads).toBe(0);
      clock.pass(10_000);
      await refused();
      await refused();
      expect(storage.reads).toBe(1);
    });

    it('asks again when the storage failed, instead of calling a good token invalid', async () => {
      const here = await load();
      clock.pass(60_000);
      retire(3_600_000);
      const token = await (await load()).signJws(CLAIMS);
      const listed = storage.listed.bind(storage);
      storage.listed = () => Promise.reject(new Error('down'));
      await expect(here.verifyJws(token)).rejects.toThrow('down');
      storage.listed = listed;
      expect(await here.verifyJws(token)).toEqual(CLAIMS);
    });
  });
});
