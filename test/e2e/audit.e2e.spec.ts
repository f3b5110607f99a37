import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import type { TreeHead, Verification } from '#platform/ledger-format/index.js';
import { adminClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { v2 } from '../support/v2.js';

interface LedgerAnswer {
  readonly size: number;
  readonly head: TreeHead | null;
}

/** As long as a busy machine may take to sign what it was told. Milliseconds. */
const SIGNED_WITHIN = 30_000;

describe('v2 audit', () => {
  let dataDir: string;
  let database: TestDatabase;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let env: Record<string, string>;
  let size: number;
  const file = (name: string): string => join(dataDir, name);
  const verifying = (name: string): string[] => ['audit', 'verify', file(name), '--keys', file('keys.json')];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-audit-'));
    database = await testDatabase();
    platform = await startStandalone(dataDir, { DATABASE_URL: database.url });
    env = { V2_ADMIN_URL: platform.adminApi, V2_ADMIN_TOKEN: platform.adminToken };
    admin = adminClient(platform.adminApi, platform.adminToken);
    const { productId } = (await admin.post<{ productId: string }>('products', { name: 'CAD Studio' })).body;
    for (let n = 0; n < 300; n += 1) await admin.post('licenses', { productId, seats: n + 1 });
    size = await signed();
    expect(await v2(['audit', 'keys', '--out', file('keys.json')], env)).toMatchObject({ exitCode: 0 });
  });
  afterAll(async () => {
    await platform.process.end();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Waits until everything is signed; answers how many events that is. */
  const signed = async (): Promise<number> => {
    let found = 0;
    await eventually(async () => {
      const { size: entries, head } = (await admin.get<LedgerAnswer>('ledger')).body;
      expect(entries).toBeGreaterThan(300);
      expect(head?.size).toBe(entries);
      found = entries;
    }, SIGNED_WITHIN);
    return found;
  };
  const exported = async (name: string, ...wish: string[]): Promise<void> => {
    const { exitCode, stderr } = await v2(['audit', 'export', '--out', file(name), ...wish], env);
    expect([exitCode, stderr]).toEqual([0, '']);
  };
  const verify = async (name: string, ...wish: string[]) => {
    const { exitCode, stdout, stderr } = await v2([...verifying(name), '--json', ...wish]);
    return { exitCode, stderr, ...(JSON.parse(stdout) as Verification) };
  };
  const byHand = async (sql: string): Promise<{ position?: string }[]> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    return (await client.query<{ position?: string }>(sql).finally(() => client.end())).rows;
  };
  const publicly = async (path: string) => {
    const answer = await fetch(`${platform.licenseServer}/api/ledger/${path}`);
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };

  it('exports the history, which verifies with the public key alone and agrees with the heads kept elsewhere', async () => {
    await exported('whole.ndjson');
    const outside = await verify('whole.ndjson', '--heads', file('ledger-heads.ndjson'));
    expect(outside).toMatchObject({ exitCode: 0, agrees: true, from: 0, size, ledgerSize: size, withheld: 0 });
    expect(outside.outsideHeads).toBeGreaterThan(0);
    expect(outside.heads).toBe(outside.outsideHeads);
  });

  it('resumes an export that broke off', async () => {
    await exported('broken.ndjson');
    await truncate(file('broken.ndjson'), Math.floor((await stat(file('broken.ndjson'))).size * 0.95));
    expect(await verify('broken.ndjson')).toMatchObject({ exitCode: 5, finding: { kind: 'cut' } });
    await exported('broken.ndjson', '--resume');
    expect(await verify('broken.ndjson')).toMatchObject({ exitCode: 0, size });
    expect((await readFile(file('broken.ndjson'), 'utf8')).match(/^\{"export":/gm)).toHaveLength(1);
  });

  it('exports and verifies a part', async () => {
    await exported('part.ndjson', '--from', '10', '--to', '20');
    expect(await verify('part.ndjson')).toMatchObject({ exitCode: 0, from: 10, size: 20, ledgerSize: size });
  });

  it('says in German and in English what does not agree, by its exit code as well', async () => {
    const lines = (await readFile(file('whole.ndjson'), 'utf8')).split('\n');
    await writeFile(
      file('changed.ndjson'),
      lines.with(5, (lines[5] ?? '').replace('"seats":', '"seats":1')).join('\n'),
    );
    const argv = verifying('changed.ndjson');
    const [english, german] = [await v2(argv), await v2([...argv, '--lang', 'de'])];
    expect([english.exitCode, german.exitCode]).toEqual([5, 5]);
    expect(english.stderr).toMatch(
      /^The history does not agree: entry 4, position \d+.* \(line 6\): the event was changed\./,
    );
    expect(german.stderr).toMatch(
      /^Die Historie stimmt nicht: Eintrag 4, Position \d+.* \(Zeile 6\): das Ereignis wurde/,
    );
    expect((await v2(verifying('nowhere'))).exitCode).toBe(2);
    await writeFile(file('no-keys.json'), '{"keys":[]}');
    expect((await v2(['audit', 'verify', file('whole.ndjson'), '--keys', file('no-keys.json')])).exitCode).toBe(2);
  });

  it('proves the same of a person’s events when the person was forgotten', async () => {
    const contact = { name: 'Xaverine Quastenflosser', email: 'xaverine@example.com' };
    const registered = await admin.post<{ customerId: string }>('customers', { kind: 'person', contact });
    const known = size + 1;
    await eventually(async () => expect(await signed()).toBe(known), SIGNED_WITHIN);
    await exported('known.ndjson');
    const forgotten = await v2(['customer', 'forget', registered.body.customerId, '--yes'], env);
    expect(forgotten).toMatchObject({ exitCode: 0 });
    await eventually(async () => expect(await signed()).toBeGreaterThan(known), SIGNED_WITHIN);
    size = await signed();
    await exported('forgotten.ndjson');
    expect(await verify('forgotten.ndjson', '--heads', file('ledger-heads.ndjson'))).toMatchObject({
      exitCode: 0,
      size,
    });
    const former = await verify('known.ndjson', '--heads', file('ledger-heads.ndjson'));
    expect([former.exitCode, former.laterHeads > 0]).toEqual([0, true]);
    const entry = (name: string) =>
      readFile(file(name), 'utf8').then((text) => /^.*"CustomerRegistered".*$/m.exec(text)?.[0]);
    expect(await entry('forgotten.ndjson')).toBe(await entry('known.ndjson'));
    expect(await readFile(file('known.ndjson'), 'utf8')).not.toMatch(/Xaverine|xaverine/);
  });

  it('finds the one byte that was changed by hand in the database', async () => {
    const [changed] = await byHand(
      `UPDATE event_store.events SET data = overlay(data::text placing '9' from position('"seats":' in data::text) + 8 for 1)::json
       WHERE position = (SELECT position FROM event_store.events WHERE type = 'LicenseIssued' AND data::text LIKE '%"seats":123%')
       RETURNING position`,
    );
    await exported('tampered.ndjson');
    const found = await verify('tampered.ndjson');
    expect(found).toMatchObject({ exitCode: 5, finding: { kind: 'changed', position: changed?.position } });
  });

  it('exports and proves nothing while fewer entries are there than were signed', async () => {
    await byHand('UPDATE ledger.tree SET size = size - 1');
    for (const path of ['export', 'inclusion?position=999999999', 'consistency?first=0&second=9999999'])
      expect((await admin.get(`ledger/${path}`)).body).toMatchObject({ code: 'UNAVAILABLE' });
    await byHand('UPDATE ledger.tree SET size = size + 1');
  });

  it('offers heads and their consistency to everybody, to be cached for ever', async () => {
    const kept = JSON.parse(await readFile(file('keys.json'), 'utf8')) as { keys: { kid: string }[] };
    expect((await publicly('keys')).body).toEqual(kept);
    const latest = await publicly('heads/latest');
    expect(latest.body).toMatchObject({ size, kid: kept.keys[0]?.kid });
    const first = JSON.parse((await readFile(file('ledger-heads.ndjson'), 'utf8')).split('\n')[0] ?? '') as TreeHead;
    const again = await publicly(`heads/${first.size}`);
    expect([again.body, again.headers.get('cache-control')]).toEqual([first, 'public, max-age=31536000, immutable']);
    const proof = await publicly(`consistency?first=${first.size}&second=${size}`);
    expect(proof.body).toMatchObject({ first, second: latest.body, proof: expect.any(Array) as string[] });
    expect(await publicly('heads/99999999')).toMatchObject({ status: 404, body: { code: 'LEDGER_HEAD_NOT_FOUND' } });
    expect(await publicly('heads/x')).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(await publicly(`consistency?first=${size}&second=1`)).toMatchObject({ status: 400 });
  });

  it('proves to staff that an event is there, and refuses what is not', async () => {
    const { body } = await admin.get<{ index: number; position: string; size: number }>('ledger/inclusion?index=7');
    expect(body).toMatchObject({ index: 7, size, proof: expect.any(Array) as string[] });
    expect((await admin.get(`ledger/inclusion?position=${body.position}`)).body).toEqual(body);
    expect((await admin.get('ledger/inclusion?position=999999999')).body).toMatchObject({
      code: 'LEDGER_ENTRY_NOT_FOUND',
    });
    expect((await admin.get('ledger/inclusion?index=7&size=7')).body).toMatchObject({ code: 'LEDGER_ENTRY_NOT_FOUND' });
    expect((await admin.get('ledger/inclusion')).body).toMatchObject({ code: 'INVALID_REQUEST' });
    expect((await admin.get('ledger/consistency?first=0&second=9999999')).body).toMatchObject({
      code: 'LEDGER_SIZE_NOT_REACHED',
    });
    expect((await admin.get(`ledger/consistency?first=3&second=${size}`)).status).toBe(200);
    expect((await admin.get('ledger/export?from=5&to=4')).body).toMatchObject({ code: 'INVALID_REQUEST' });
    const page = await admin.get<{ items: TreeHead[]; nextAfter: number | null }>('ledger/heads?limit=1');
    expect(page.body).toMatchObject({ items: [{}], nextAfter: page.body.items[0]?.size });
  });

  it('does not take a file of heads that holds anything else', async () => {
    await writeFile(file('heads.ndjson'), await readFile(file('ledger-heads.ndjson')));
    await appendFile(file('heads.ndjson'), '{"size":1}\n');
    expect(await v2([...verifying('forgotten.ndjson'), '--heads', file('heads.ndjson')])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/heads\.ndjson, line \d+: is no/),
    });
  });
});
