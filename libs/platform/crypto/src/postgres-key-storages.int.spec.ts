import { Pool } from 'pg';
import { CreateKeys1795435200000 } from '#migrations/20261123120000-crypto-create-keys.js';
import { RotateSigningKeys1795449600000 } from '#migrations/20261123160000-crypto-rotate-signing-keys.js';
import { systemClock } from '#platform/kernel/index.js';
import { testDatabase } from '#platform/postgres/testing.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { masterKeyOf } from './master-key.js';
import { PostgresSecretKeyStorage } from './postgres-secret-key-storage.js';
import { PostgresSigningKeyStorage } from './postgres-signing-key-storage.js';
import { sealer } from './sealer.js';
import { newSigningKey } from './signing-key.js';
import { SigningKeys } from './signing-keys.js';
import { TenantKeys } from './tenant-keys.js';

const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));

describe('Keys in PostgreSQL', () => {
  let database: TestDatabase;
  /** As many as there would be processes, each with connections of its own. */
  let pools: Pool[];

  beforeAll(async () => {
    database = await testDatabase({ migrations: [CreateKeys1795435200000, RotateSigningKeys1795449600000] });
    pools = Array.from({ length: 8 }, () => new Pool({ connectionString: database.url, max: 2 }));
    // The server may cut a connection that is just being closed when the database is dropped.
    for (const pool of pools) pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });
  beforeEach(() => database.dataSource.query('TRUNCATE platform.signing_keys, platform.secret_keys'));

  const inEachProcess = <Result>(work: (pool: Pool) => Promise<Result>): Promise<Result[]> =>
    Promise.all([...pools, ...pools].map(work));
  const loadKeys = (pool: Pool): Promise<SigningKeys> =>
    SigningKeys.load({ storage: new PostgresSigningKeyStorage(pool), sealer: seals, clock: systemClock });
  const anyPool = (): Pool => {
    const [pool] = pools;
    if (pool === undefined) throw new Error('no pool');
    return pool;
  };

  it('make exactly one signing key when many processes start at once', async () => {
    const loaded = await inEachProcess(loadKeys);
    expect(new Set(loaded.flatMap((keys) => keys.jwks().keys.map(({ kid }) => kid))).size).toBe(1);
    const rows: unknown[] = await database.dataSource.query('SELECT 1 FROM platform.signing_keys');
    expect(rows).toHaveLength(1);
    const token = await loaded[0]?.signJws({ sub: 'device' });
    expect(await loaded.at(-1)?.verifyJws(token ?? '')).toEqual({ sub: 'device' });
  });

  it('come back from a signing key row as they were written', async () => {
    const storage = new PostgresSigningKeyStorage(anyPool());
    const key = newSigningKey(seals, new Date('2026-11-23T12:00:00.123Z'));
    await storage.addWhenNoneSigns(() => key);
    expect(await storage.listed(new Date())).toEqual([key]);
  });

  it('list a retired key until its time, the youngest first', async () => {
    const storage = new PostgresSigningKeyStorage(anyPool());
    const former = newSigningKey(seals, new Date('2026-01-01T00:00:00Z'));
    await storage.addWhenNoneSigns(() => former);
    await database.dataSource.query(
      "UPDATE platform.signing_keys SET retired_at = '2026-02-01T00:00:00Z', verifies_until = '2026-03-01T00:00:00Z'",
    );
    const present = newSigningKey(seals, new Date('2026-02-01T00:00:00Z'));
    await storage.addWhenNoneSigns(() => present);
    const kidsAt = async (time: string) => (await storage.listed(new Date(time))).map(({ kid }) => kid);
    expect(await kidsAt('2026-02-28T23:59:59Z')).toEqual([present.kid, former.kid]);
    expect(await kidsAt('2026-03-01T00:00:00Z')).toEqual([present.kid]);
  });

  it('rotate and revoke keys one after another, whatever the number of processes that do', async () => {
    const all = await inEachProcess(loadKeys);
    const rotated = await Promise.all(all.map((keys, n) => keys.rotate(`command ${n}`, 0)));
    expect(new Set(rotated.map((rotation) => rotation?.kid)).size).toBe(all.length);
    expect(new Set(rotated.map((rotation) => rotation?.formerKid)).size).toBe(all.length);
    const again = await Promise.all(all.map((keys, n) => keys.rotate(`command ${n}`, 0)));
    expect(again.map((rotation) => rotation?.kid)).toEqual(rotated.map((rotation) => rotation?.kid));
    const [one, other] = all;
    const kid = (await one?.signJws({ sub: 'device' }))?.split('.')[0] ?? '';
    const { kid: signing } = JSON.parse(Buffer.from(kid, 'base64url').toString()) as { kid: string };
    await Promise.all([one?.revoke(signing), other?.revoke(signing)]);
    const present = await new PostgresSigningKeyStorage(anyPool()).listed(new Date());
    expect(present.filter(({ retiredAt }) => retiredAt === undefined)).toHaveLength(1);
    expect(present.map(({ kid: listed }) => listed)).not.toContain(signing);
  });

  it('promise never less than they did', async () => {
    const storage = new PostgresSigningKeyStorage(anyPool());
    const key = newSigningKey(seals, new Date());
    await storage.addWhenNoneSigns(() => key);
    const [late, later] = [new Date('2090-01-01T00:00:00Z'), new Date('2099-01-01T00:00:00Z')];
    expect(await storage.raiseVerifiesUntil(key.kid, later)).toEqual(later);
    expect(await storage.raiseVerifiesUntil(key.kid, late)).toEqual(later);
  });

  it('hold up no other process when making a key fails in one', async () => {
    const failing = new PostgresSigningKeyStorage(anyPool()).addWhenNoneSigns(() => {
      throw new Error('no key today');
    });
    await expect(failing).rejects.toThrow('no key today');
    const other = new Pool({ connectionString: database.url, max: 1, options: '-c lock_timeout=5s' });
    const storage = new PostgresSigningKeyStorage(other);
    await storage.addWhenNoneSigns(() => newSigningKey(seals, new Date()));
    expect(await storage.listed(new Date())).toHaveLength(1);
    await other.end();
  });

  it('never let two signing keys be in use, whatever a program writes', async () => {
    const insert = (kid: string): Promise<unknown> =>
      database.dataSource.query(
        `INSERT INTO platform.signing_keys (kid, public_jwk, sealed_private_key, created_at, signs_from, verifies_until)
         VALUES ($1, '{}', 'v1', now(), now(), now())`,
        [kid],
      );
    await insert('one');
    await expect(insert('other')).rejects.toThrow('signing_keys_one_signs');
  });

  it('give all processes the same HMAC key of a tenant, made when it is first asked for', async () => {
    const macs = await inEachProcess((pool) =>
      new TenantKeys(new PostgresSecretKeyStorage(pool), seals).hmacFor('default', 'fingerprint'),
    );
    expect(new Set(macs.map((mac) => mac('data'))).size).toBe(1);
    const rows: unknown = await database.dataSource.query(
      'SELECT tenant, purpose, sealed_key FROM platform.secret_keys',
    );
    expect(rows).toEqual([{ tenant: 'default', purpose: 'fingerprint', sealed_key: expect.stringMatching(/^v1\./) }]);
  });
});
