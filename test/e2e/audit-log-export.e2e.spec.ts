import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient } from '../support/clients.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { v2 } from '../support/v2.js';

const ENTRIES = 450;

interface Entry {
  readonly position: string;
  readonly eventType: string;
  readonly change: string;
}

describe('The export of the audit log', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-audit-log-export-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    let position = '';
    for (let number = 0; number < ENTRIES; number += 1) {
      const { headers } = await admin.post('products', { name: `Product "${number}", ${number}` });
      position = headers.get('x-event-position') ?? '';
    }
    await admin.get('audit-log', { 'x-min-position': position });
  }, 240_000);
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const url = (query: string) => `${platform.adminApi}/api/admin/audit-log/export?${query}`;
  const headers = () => ({ authorization: `Bearer ${platform.adminToken}` });
  const env = () => ({ V2_ADMIN_URL: platform.adminApi, V2_ADMIN_TOKEN: platform.adminToken });

  it('has every entry of the list in the order of the log, filtered as the list', async () => {
    const answer = await fetch(url('eventType=ProductDefined'), { headers: headers() });
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    const entries = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
    const listed = await admin.get<{ total: number; items: Entry[] }>(
      'audit-log?eventType=ProductDefined&sort=position&pageSize=100',
    );
    expect(entries).toHaveLength(listed.body.total);
    expect(entries.slice(0, 100)).toEqual(listed.body.items);
    expect(entries.every(({ eventType }) => eventType === 'ProductDefined')).toBe(true);
    const order = entries.map(({ position }) => Number(position));
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  it('is CSV with quoted cells, in the reader’s language', async () => {
    const answer = await fetch(url('eventType=ProductDefined&format=csv'), {
      headers: { ...headers(), 'accept-language': 'de' },
    });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = (await answer.text()).split('\r\n');
    expect(lines[0]).toMatch(/^position,eventId,eventType,/);
    expect(lines.join('\n')).toContain('"Produkt „Product ""7"", 7“ angelegt"');
  });

  it('may be left by its reader, and the door goes on', async () => {
    for (let time = 0; time < 5; time += 1) {
      await new Promise<void>((resolve, reject) => {
        const asked = request(url(''), { headers: headers() }, (answer) => {
          answer.once('data', () => {
            asked.destroy();
            resolve();
          });
        });
        asked.on('error', reject).end();
      });
    }
    expect((await admin.get('audit-log')).status).toBe(200);
    expect(platform.process.output).not.toContain('"level":"error"');
  });

  it('is written by the command line, to a file that is whole', async () => {
    const out = join(dataDir, 'audit-log.csv');
    const written = await v2(
      ['audit-log', 'export', '--format', 'csv', '--event-type', 'ProductDefined', '--out', out],
      env(),
    );
    expect(written).toMatchObject({ exitCode: 0, stdout: '' });
    expect((await readFile(out, 'utf8')).split('\r\n').length).toBeGreaterThan(ENTRIES);
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.part'))).toEqual([]);
    const { stdout } = await v2(['audit-log', 'export', '--event-type', 'ProductDefined'], env());
    expect(stdout.trimEnd().split('\n').length).toBeGreaterThanOrEqual(ENTRIES);
    expect((await v2(['audit-log', 'export', '--format', 'xml'], env())).exitCode).toBe(1);
  });
});
