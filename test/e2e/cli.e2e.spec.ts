import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOfflineRequest } from '../../libs/sdk/src/offline/offline-request.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { eventually } from '../support/eventually.js';
import { v2 } from '../support/v2.js';

describe('v2', () => {
  let dataDir: string;
  let platform: Standalone;
  let env: Record<string, string>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-cli-'));
    platform = await startStandalone(dataDir);
    env = { V2_ADMIN_URL: platform.adminApi, V2_ADMIN_TOKEN: platform.adminToken };
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const json = async (...argv: string[]) => {
    const { exitCode, stdout, stderr } = await v2([...argv, '--json'], env);
    if (exitCode !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, string> & { items: Record<string, string>[] };
  };

  it('says that the platform is ready and takes the token', async () => {
    const { exitCode, stdout } = await v2(['status'], env);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/status: +ready/)]);
  });

  it('takes a product, its keys and a license through their lives', async () => {
    const { productId = '' } = await json('products', 'create', 'CAD Studio');
    const created = await json('api-keys', 'create', productId, '2026', '--ends-at', '2199-01-01');
    expect(created.endsAt).toBe('2199-01-01T00:00:00.000Z');
    const rotated = await json('api-keys', 'rotate', created.apiKeyId ?? '', '--overlap', '12h', '--name', '2027');
    expect(rotated).toMatchObject({ former: { apiKeyId: created.apiKeyId }, successor: { name: '2027' } });
    expect(await json('api-keys', 'revoke', created.apiKeyId ?? '', '--reason', 'Leaked')).toMatchObject({
      status: 'revoked',
    });
    await eventually(async () => {
      const { stdout } = await v2(['api-keys', 'list', productId, '--sort', 'createdAt'], env);
      expect(stdout).toMatch(/^APIKEYID .*STATUS.*\n.* revoked .*\n.* active .*\n\n1-2 \/ 2\n$/);
    });
    const terms = ['--seats', '5', '--grace', '7d', '--feature', 'edition=pro', '--feature', 'cores=8'];
    const { licenseId = '', licenseKey } = await json('licenses', 'issue', productId, ...terms);
    expect(licenseKey).toMatch(/^V2-/);
    await json('licenses', 'suspend', licenseId, '--reason', 'Invoice unpaid');
    await json('licenses', 'reinstate', licenseId, '--reason', 'Invoice paid');
    await eventually(async () =>
      expect(await json('licenses', 'show', licenseId)).toMatchObject({
        status: 'active',
        graceSeconds: 604_800,
        features: { edition: 'pro', cores: 8 },
      }),
    );
    await json('licenses', 'revoke', licenseId, '--reason', 'Refunded');
    const history = await json('licenses', 'history', licenseId);
    expect(history.items.map(({ type }) => type)).toEqual([
      'LicenseIssued',
      'LicenseSuspended',
      'LicenseReinstated',
      'LicenseRevoked',
    ]);
    await eventually(async () =>
      expect((await json('products', 'list', '--search', 'cad')).items).toMatchObject([{ name: 'CAD Studio' }]),
    );
  });

  it('activates a machine without network by files, and exports another file for it', async () => {
    const { productId = '' } = await json('products', 'create', 'Air gap');
    const { licenseId = '', licenseKey = '' } = await json('licenses', 'issue', productId, '--seats', '1');
    const fingerprint = { cpuId: 'ab'.repeat(32), systemUuid: 'cd'.repeat(32) };
    const request = createOfflineRequest({ productId, license: { licenseKey }, fingerprint, now: new Date() });
    const [asked, out, hardware] = ['request.json', 'machine.v2license', 'hardware.json'].map((f) => join(dataDir, f));
    await writeFile(String(asked), request.text);
    const until = ['--out', String(out), '--valid-until', '2027-06-01'];
    const answered = await json('license', 'answer', String(asked), ...until);
    expect(answered).toMatchObject({ licenseId, validUntil: expect.stringMatching(/^2027-06-01T00:00:00/), file: out });
    expect(await readFile(String(out), 'utf8')).toMatch(/^-----BEGIN V2 LICENSE FILE-----\n/);
    await writeFile(String(hardware), JSON.stringify(fingerprint));
    for (const device of [
      ['--fingerprint', String(hardware)],
      ['--activation', answered.activationId ?? ''],
    ]) {
      const exported = await json('license', 'export', licenseId, ...device, ...until);
      expect(exported.activationId).toBe(answered.activationId);
    }
    const missing = await v2(['license', 'answer', join(dataDir, 'nowhere'), '--out', String(out)], env);
    expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringMatching(/nowhere can’t be read/)]);
  });

  it('rotates and revokes the signing key', async () => {
    const { kid = '', formerKid = '' } = await json('signing-keys', 'rotate', '--now');
    await json('signing-keys', 'revoke', formerKid, '--reason', 'Copied');
    const { items } = await json('signing-keys', 'list', '--sort', '-createdAt');
    expect(items.map(({ kid: id, status }) => [id, status])).toEqual([
      [kid, 'signing'],
      [formerKid, 'revoked'],
    ]);
  });

  it('does once what is repeated under one idempotency key', async () => {
    const create = () => json('products', 'create', 'Twice', '--idempotency-key', 'order-4711');
    expect(await create()).toEqual(await create());
  });

  it('finds the token in the data folder, unless others may read it', async () => {
    const file = join(dataDir, 'admin-token');
    await writeFile(file, `${platform.adminToken}\n`, { mode: 0o600 });
    const found = { V2_ADMIN: platform.adminApi, V2_DATA_DIR: dataDir };
    expect((await v2(['products', 'list'], found)).exitCode).toBe(0);
    await rm(file);
    await writeFile(file, platform.adminToken, { mode: 0o644 });
    expect(await v2(['products', 'list'], found)).toMatchObject({
      exitCode: 4,
      stderr: expect.stringMatching(/chmod 600/),
    });
    await rm(file);
  });

  it('tells by its exit code and in a sentence what went wrong', async () => {
    const nowhere = ['licenses', 'show', '0197c0de-0000-7000-8000-000000000000'];
    const refused = await v2(nowhere, env);
    expect([refused.exitCode, refused.stdout, refused.stderr]).toEqual([
      1,
      '',
      expect.stringMatching(/^Refused \(LICENSE_NOT_FOUND\): There is no license/),
    ]);
    expect(JSON.parse((await v2([...nowhere, '--json'], env)).stderr)).toMatchObject({ code: 'LICENSE_NOT_FOUND' });
    expect((await v2([...nowhere, '--lang', 'de'], env)).stderr).toMatch(/^Abgelehnt \(LICENSE_NOT_FOUND\)/);
    expect((await v2(['products', 'list', '--page', 'x'], env)).exitCode).toBe(2);
    expect((await v2(['licences'], env)).exitCode).toBe(2);
    expect((await v2(['products', 'list'], { ...env, V2_ADMIN_URL: 'http://127.0.0.1:1' })).exitCode).toBe(3);
    expect((await v2(['products', 'list'], { ...env, V2_ADMIN_TOKEN: 'sk_wrong' })).exitCode).toBe(4);
    expect((await v2(['products', 'list'], { V2_ADMIN_URL: platform.adminApi, V2_DATA_DIR: dataDir })).exitCode).toBe(
      4,
    );
  });

  it.each([
    [4, 'sk_wrong', []],
    [4, 'sk_wrong', ['--resume']],
    [1, undefined, ['--from', '999999999']],
  ])('keeps the export of the history that is there when no other comes (exit code %i)', async (code, token, more) => {
    const out = join(dataDir, 'kept.ndjson');
    await writeFile(out, 'kept');
    const who = token === undefined ? env : { ...env, V2_ADMIN_TOKEN: token };
    expect((await v2(['audit', 'export', '--out', out, ...more], who)).exitCode).toBe(code);
    expect(await readFile(out, 'utf8')).toBe('kept');
  });

  it('says in words why a certificate proves nothing', async () => {
    const file = join(dataDir, 'certificate.jws');
    await writeFile(file, 'certificate');
    const argv = ['customers', 'verify-certificate', file, '--keys', join(dataDir, 'no-keys.json')];
    await writeFile(join(dataDir, 'no-keys.json'), '{}');
    expect((await v2(argv)).stderr).toContain('proves nothing: it is not one.');
    expect((await v2([...argv, '--lang', 'de'])).stderr).toContain('beweist nichts: sie ist keine.');
  });

  it('lists the customers whose contact is known, or forgotten', async () => {
    const [known, forgotten] = [
      ['--contact', 'known'],
      ['--contact', 'forgotten'],
    ];
    const contact = { name: 'Ann Example' };
    const body = JSON.stringify({ kind: 'person', contact });
    const headers = { authorization: `Bearer ${platform.adminToken}`, 'content-type': 'application/json' };
    await fetch(`${platform.adminApi}/api/admin/customers`, { method: 'POST', body, headers });
    await eventually(async () =>
      expect((await json('customers', 'list', ...known)).items).toMatchObject([{ contact }]),
    );
    expect((await json('customers', 'list', ...forgotten)).items).toEqual([]);
  });

  it('helps in English and in German', async () => {
    expect(await v2(['--help'])).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Usage: v2[^]*api-keys/) });
    const german = await v2(['licenses', 'suspend', '--help'], { LANG: 'de_AT.UTF-8' });
    expect(german.stdout).toMatch(/Aufruf: v2 licenses suspend[^]*eine Lizenz sperren[^]*--reason/);
    expect((await v2(['licenses', 'suspend'], { LANG: 'de_AT.UTF-8' })).stderr).toMatch(
      /Es fehlt die Option „--reason/,
    );
  });
});
