import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { v2 } from '../support/v2.js';

interface Projection {
  readonly name: string;
  readonly generation: number;
  readonly state: string | null;
  readonly building: {
    readonly generation: number;
    readonly percent: number;
    readonly caughtUpAt: string | null;
  } | null;
  readonly retired: { readonly generation: number } | null;
  readonly code?: string;
}

describe('Read models, ordered by staff', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-projections-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    await admin.post('products', { name: 'CAD Studio' });
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const shown = async (name: string) => (await admin.get<Projection>(`projections/${name}`)).body;
  const order = (name: string, what: string, body: object = {}, headers: Record<string, string> = {}) =>
    admin.post<Projection>(`projections/${name}/${what}`, body, headers);
  const generations = ({ generation, building, retired }: Projection) => [
    generation,
    building?.generation ?? null,
    retired?.generation ?? null,
  ];

  it('are listed with how far they have come', async () => {
    await eventually(async () => {
      const { body } = await admin.get<{ items: Projection[] }>('projections?sort=name&pageSize=100');
      const names = body.items.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['audit-log', 'products']));
      expect(names).toEqual([...names].sort());
      expect(body.items.every(({ state }) => state === 'live')).toBe(true);
    });
  });

  it('are built anew, wait for the swap when asked to, and can be taken back, while they are read', async () => {
    expect((await order('products', 'rebuild', { swap: false })).body).toEqual({ name: 'products', generation: 2 });
    expect((await order('products', 'rebuild')).body.code).toBe('PROJECTION_BEING_BUILT');
    await eventually(async () => {
      const { building } = await shown('products');
      expect([building?.percent, building?.caughtUpAt]).toEqual([100, expect.any(String)]);
    });
    expect(generations(await shown('products'))).toEqual([1, 2, null]);
    await order('products', 'swap');
    await eventually(async () => expect(generations(await shown('products'))).toEqual([2, null, 1]));
    expect((await admin.get<{ items: object[] }>('products')).body.items).toHaveLength(2);

    const key = { 'idempotency-key': 'back-once' };
    expect((await order('products', 'rollback', {}, key)).body.generation).toBe(1);
    expect((await order('products', 'rollback', {}, key)).body.generation).toBe(1);
    expect(generations(await shown('products'))).toEqual([1, null, 2]);
    expect((await order('products', 'drop', { generation: 1 })).body.code).toBe('GENERATION_LIVE');
    expect((await order('products', 'drop', { generation: 2 })).status).toBe(200);
    expect((await order('products', 'rollback')).body.code).toBe('PROJECTION_WITHOUT_FORMER');
    expect(generations(await shown('products'))).toEqual([1, null, null]);
  });

  it('refuse what can’t be', async () => {
    expect((await order('products', 'swap')).body.code).toBe('PROJECTION_NOT_BEING_BUILT');
    expect((await order('products', 'drop', { generation: 99 })).body.code).toBe('GENERATION_NOT_FOUND');
    expect((await order('nothing', 'rebuild')).body.code).toBe('PROJECTION_NOT_FOUND');
    expect((await admin.get<Projection>('projections/nothing')).body.code).toBe('PROJECTION_NOT_FOUND');
    expect((await admin.get<Projection>('projections/nothing/parked')).body.code).toBe('PROJECTION_NOT_FOUND');
    const nobody = '6f1b2a52-8d0e-4d43-9f5a-0a4f6a1c2b3d';
    const { body } = await admin.get<Projection>(`projections/products/parked/retries/${nobody}`);
    expect(body.code).toBe('RETRY_NOT_FOUND');
  });

  it('leave every order in the audit log, in the language of who reads it', async () => {
    await eventually(async () => {
      const { body } = await admin.get<{ items: { change: string }[] }>('audit-log?subjectKind=operations', {
        'accept-language': 'de',
      });
      expect(body.items.map(({ change }) => change)).toContain('Rückkehr zum früheren Lesemodell products angeordnet');
    });
  });

  it('have a history of their orders, and as of any moment the last one', async () => {
    const history = 'history/operations/default';
    const german = { 'accept-language': 'de' };
    const { body } = await admin.get<{ items: { position: string; change: string }[] }>(`${history}/events`, german);
    expect(body.items.map(({ change }) => change)).toEqual([
      'Neuaufbau des Lesemodells products angeordnet; der Tausch wird eigens angeordnet',
      'Tausch des Lesemodells products angeordnet',
      'Rückkehr zum früheren Lesemodell products angeordnet',
      'Löschen der Generation 2 des Lesemodells products angeordnet',
    ]);
    const first = body.items[0]?.position ?? '';
    const [rebuild, drop] = ['ProjectionRebuildOrdered', 'ProjectionGenerationDropOrdered'];
    const last = (type: string | undefined) => ({ state: { lastOrders: { products: { type } } } });
    expect((await admin.get(`${history}?asOf=${first}`)).body).toMatchObject(last(rebuild));
    expect((await admin.get(history)).body).toMatchObject(last(drop));
    const changes = await admin.get<{ differences: object[] }>(`${history}/changes?from=${first}`);
    expect(changes.body.differences).toContainEqual({
      path: '/lastOrders/products/type',
      before: rebuild,
      after: drop,
    });
  });

  it('obey the command line', async () => {
    const env = { V2_ADMIN_URL: platform.adminApi, V2_ADMIN_TOKEN: platform.adminToken };
    const say = async (...argv: string[]) => (await v2(argv, env)).stdout;
    expect(await say('projections', 'list', '--sort', 'name')).toMatch(/^NAME +GENERATION .*\n(.*\n)*products +1 /);
    expect(await say('projections', 'rebuild', 'products')).toMatch(/generation: +2/);
    await eventually(async () => expect(generations(await shown('products'))).toEqual([2, null, 1]));
    expect(await say('projections', 'rollback', 'products')).toMatch(/generation: +1/);
    expect(await say('projections', 'parked', 'products')).toContain('0-0 / 0');
    expect(await say('projections', 'retry', 'products')).toMatch(/events: +0\n(.*\n)*applied: +0/);
    const german = await v2(['projections', 'swap', 'products', '--lang', 'de'], env);
    expect([german.exitCode, german.stderr]).toEqual([expect.any(Number), expect.stringContaining('Abgelehnt')]);
  });
});
