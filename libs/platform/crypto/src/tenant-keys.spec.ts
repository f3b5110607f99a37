import { createHmac } from 'node:crypto';
import { InMemorySecretKeyStorage } from './in-memory-storages.js';
import { masterKeyOf } from './master-key.js';
import { SealBroken, sealer } from './sealer.js';
import { TenantKeys } from './tenant-keys.js';

const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));
const contextOf = (tenant: string, purpose: string): string => `secret-key:${JSON.stringify([tenant, purpose])}`;

describe('TenantKeys', () => {
  let storage: InMemorySecretKeyStorage;
  let keys: TenantKeys;

  beforeEach(() => {
    storage = new InMemorySecretKeyStorage();
    keys = new TenantKeys(storage, seals);
  });

  it('gives HMAC-SHA-256 in hex under the key that is stored', async () => {
    await storage.insertIfAbsent(
      'default',
      'fingerprint',
      seals.seal(Buffer.alloc(32, 9), contextOf('default', 'fingerprint')),
    );
    const mac = await keys.hmacFor('default', 'fingerprint');
    const expected = createHmac('sha256', Buffer.alloc(32, 9)).update('data').digest('hex');
    expect(mac('data')).toBe(expected);
    expect(mac(Buffer.from('data'))).toBe(expected);
  });

  it('makes a key when there is none, and uses the same one after a restart', async () => {
    const before = (await keys.hmacFor('default', 'fingerprint'))('data');
    const after = (await new TenantKeys(storage, seals).hmacFor('default', 'fingerprint'))('data');
    expect(after).toBe(before);
    const sealed = storage.keys.get('default/fingerprint') ?? '';
    expect(seals.open(sealed, contextOf('default', 'fingerprint'))).toHaveLength(32);
  });

  it('has another key for another tenant and for another purpose', async () => {
    const macs = await Promise.all([
      keys.hmacFor('a', 'fingerprint'),
      keys.hmacFor('b', 'fingerprint'),
      keys.hmacFor('a', 'api-key'),
    ]);
    expect(new Set(macs.map((mac) => mac('data'))).size).toBe(3);
  });

  it('asks the storage once, however many ask at the same time', async () => {
    let asked = 0;
    const counting = {
      find: (tenant: string, purpose: string) => ((asked += 1), storage.find(tenant, purpose)),
      insertIfAbsent: storage.insertIfAbsent.bind(storage),
    };
    await storage.insertIfAbsent('a', 'p', seals.seal(Buffer.alloc(32), contextOf('a', 'p')));
    const busy = new TenantKeys(counting, seals);
    await Promise.all(Array.from({ length: 10 }, () => busy.hmacFor('a', 'p')));
    await busy.hmacFor('a', 'p');
    expect(asked).toBe(1);
  });

  it('goes on with the key another process wrote in the meantime', async () => {
    const theirs = seals.seal(Buffer.alloc(32, 5), contextOf('a', 'p'));
    const raced = {
      find: storage.find.bind(storage),
      insertIfAbsent: async (tenant: string, purpose: string, sealedKey: string) => {
        await storage.insertIfAbsent(tenant, purpose, theirs);
        await storage.insertIfAbsent(tenant, purpose, sealedKey);
      },
    };
    const mac = await new TenantKeys(raced, seals).hmacFor('a', 'p');
    expect(mac('data')).toBe(createHmac('sha256', Buffer.alloc(32, 5)).update('data').digest('hex'));
  });

  it('tries again after the storage has failed', async () => {
    let isDown = true;
    const flaky = {
      find: (tenant: string, purpose: string) =>
        isDown ? Promise.reject(new Error('down')) : storage.find(tenant, purpose),
      insertIfAbsent: storage.insertIfAbsent.bind(storage),
    };
    const patient = new TenantKeys(flaky, seals);
    await expect(patient.hmacFor('a', 'p')).rejects.toThrow('down');
    isDown = false;
    expect((await patient.hmacFor('a', 'p'))('data')).toHaveLength(64);
  });

  it("refuses a key that was moved from another tenant's row", async () => {
    await keys.hmacFor('a', 'p');
    await storage.insertIfAbsent('b', 'p', storage.keys.get('a/p') ?? '');
    await expect(keys.hmacFor('b', 'p')).rejects.toThrow(SealBroken);
  });
});
