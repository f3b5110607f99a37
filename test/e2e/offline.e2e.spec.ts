import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLicenseFile } from '../../libs/sdk/src/offline/license-file.js';
import { createOfflineRequest, type OfflineRequestWish } from '../../libs/sdk/src/offline/offline-request.js';
import { PublicKeys, type PublicJwk } from '../../libs/sdk/src/offline/public-keys.js';
import { RevocationList } from '../../libs/sdk/src/offline/revocation-list.js';
import { adminClient, licenseClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

interface Answer {
  readonly activationId: string;
  readonly validUntil: string;
  readonly licenseFile: string;
  readonly qr: { readonly text: string; readonly version: number };
  readonly code?: string;
}

type Listed = Readonly<Record<'revocationList', string>>;

const fingerprintOf = (device: number) => ({ cpuId: device.toString(16).padStart(64, '0'), systemUuid: 'ab'.repeat(31) + device.toString(16).padStart(2, '0') }); // prettier-ignore

describe('A device without network', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let software: ReturnType<typeof licenseClient>;
  let apiKey: string;
  let productId: string;
  let keys: PublicKeys;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-offline-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    productId = (await admin.post<{ productId: string }>('products', { name: 'CAD Studio' })).body.productId;
    apiKey = (await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'Software' })).body.key;
    software = licenseClient(platform.licenseServer, apiKey);
    const listed = await fetch(`${platform.licenseServer}/.well-known/jwks.json`);
    keys = new PublicKeys(((await listed.json()) as { keys: PublicJwk[] }).keys);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function newLicense(wish: object = {}) {
    const { body } = await admin.post<{ licenseId: string; licenseKey: string }>('licenses', {
      productId,
      seats: 1,
      ...wish,
    });
    return body;
  }

  function requestOf(license: OfflineRequestWish['license'], device: number) {
    const description = { name: `WS-${device}`, os: 'Debian 12' };
    return createOfflineRequest({
      productId,
      license,
      fingerprint: fingerprintOf(device),
      device: description,
      now: new Date(),
    });
  }

  const answer = (request: string, more: object = {}, headers: Record<string, string> = {}) =>
    admin.post<Answer>('offline-activations', { request, ...more }, headers);

  const revocations = async (headers: Record<string, string> = {}) => {
    const url = `${platform.licenseServer}/api/license/revocations`;
    const got = await fetch(url, { headers: { 'x-api-key': apiKey, ...headers } });
    const text = await got.text();
    return { status: got.status, etag: got.headers.get('etag') ?? '', body: (text ? JSON.parse(text) : {}) as Listed };
  };

  const listNow = async () => {
    const list = RevocationList.read((await revocations()).body.revocationList, { keys, productId });
    if (list instanceof RevocationList) return list;
    throw new Error(list.detail);
  };

  it.each(['text', 'qr'] as const)(
    'is activated from its request (%s) to the answer, as a file and as a QR code',
    async (form) => {
      const { licenseId, licenseKey } = await newLicense({ features: { export: true } });
      const request = requestOf(form === 'text' ? { licenseKey } : { licenseId }, 1);
      const { status, body } = await answer(request[form]);
      expect([status, body.code]).toEqual([201, undefined]);
      const context = { keys, productId, fingerprint: fingerprintOf(1), nonce: request.nonce, now: new Date() };
      for (const text of [body.licenseFile, body.qr.text]) {
        const read = readLicenseFile(text, context);
        expect(read).toMatchObject({ license: licenseId, activation: body.activationId, features: { export: true } });
        const elsewhere = readLicenseFile(text, { ...context, fingerprint: fingerprintOf(2) });
        expect(elsewhere).toHaveProperty('problem', 'FINGERPRINT_MISMATCH');
      }
      expect(body.qr.version).toBeLessThanOrEqual(25);
    },
  );

  it('takes a seat like any other device, until the file’s end', async () => {
    const { licenseId, licenseKey } = await newLicense();
    const first = await answer(requestOf({ licenseKey }, 1).text, { validUntil: '2027-06-01T00:00:00Z' });
    expect(first.body.validUntil).toBe('2027-06-01T00:00:00Z');
    const second = await answer(requestOf({ licenseKey }, 2).text);
    expect([second.status, second.body.code]).toEqual([409, 'ACTIVATION_LIMIT_REACHED']);
    const online = await software.activate(licenseKey, 'M3');
    expect([online.status, online.body.code]).toEqual([409, 'ACTIVATION_LIMIT_REACHED']);
    const again = await answer(requestOf({ licenseKey }, 1).text);
    expect([again.status, again.body.activationId]).toEqual([201, first.body.activationId]);
    const history = await admin.get<{ items: { type: string }[] }>(`licenses/${licenseId}/events`);
    const types = history.body.items.map(({ type }) => type);
    expect(types.filter((type) => type === 'DeviceActivated')).toHaveLength(1);
    expect(types.filter((type) => type === 'LicenseFileIssued')).toHaveLength(2);
  });

  it('gets the same file’s facts for a repeated request, and another wish under its key is refused', async () => {
    const { licenseKey } = await newLicense({ seats: 5 });
    const request = requestOf({ licenseKey }, 1).text;
    const repeat = (text: string) => answer(text, {}, { 'idempotency-key': 'once' });
    const [one, other] = [await repeat(request), await repeat(request)];
    expect([other.status, other.body.validUntil, other.body.activationId]).toEqual([
      201,
      one.body.validUntil,
      one.body.activationId,
    ]);
    expect((await repeat(requestOf({ licenseKey }, 2).text)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is served by the vendor’s portal only where the license says so, and for the key only', async () => {
    const closed = await newLicense();
    const portal = (request: string) => software.post<Answer>('offline-activation', { request });
    const refused = await portal(requestOf({ licenseKey: closed.licenseKey }, 1).text);
    expect([refused.status, refused.body.code]).toEqual([403, 'LICENSE_FILES_NOT_ALLOWED']);
    const open = await newLicense({ features: { offlineDays: 90 } });
    const byId = await portal(requestOf({ licenseId: open.licenseId }, 1).qr);
    expect([byId.status, byId.body.code]).toEqual([422, 'OFFLINE_REQUEST_UNREADABLE']);
    const served = await portal(requestOf({ licenseKey: open.licenseKey }, 1).qr);
    expect(served.status).toBe(201);
    const days = (Date.parse(served.body.validUntil) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  it('is given a file by staff who show its fingerprint, or name its activation', async () => {
    const { licenseId, licenseKey } = await newLicense({ seats: 2 });
    const make = (body: object) => admin.post<Answer>(`licenses/${licenseId}/license-files`, body);
    const shown = await make({ fingerprint: fingerprintOf(1), deviceName: 'WS-1' });
    const context = { keys, productId, fingerprint: fingerprintOf(1), now: new Date() };
    expect(readLicenseFile(shown.body.licenseFile, context)).toHaveProperty('license', licenseId);
    const { activationId } = (await software.activate(licenseKey, 'M2')).body;
    const named = (await make({ activationId })).body.licenseFile;
    expect(readLicenseFile(named, context)).toHaveProperty('problem', 'FINGERPRINT_MISMATCH');
    expect(readLicenseFile(named, { ...context, activationId })).toHaveProperty('activation', activationId);
    for (const body of [{}, { activationId, fingerprint: fingerprintOf(1) }]) {
      expect((await make(body)).body.code).toBe('INVALID_REQUEST');
    }
    expect((await make({ activationId, validUntil: '2099-01-01T00:00:00Z' })).body.code).toBe(
      'LICENSE_FILE_END_REFUSED',
    );
    expect((await answer('no request')).body.code).toBe('OFFLINE_REQUEST_UNREADABLE');
  });

  it('is on the revocation list while its license is suspended or its activation ended, and its file is good', async () => {
    const { licenseId, licenseKey } = await newLicense({ seats: 2 });
    const { licenseFile, activationId } = (await answer(requestOf({ licenseKey }, 1).text)).body;
    const context = { keys, productId, fingerprint: fingerprintOf(1), now: new Date() };
    const read = async () => readLicenseFile(licenseFile, { ...context, revocations: await listNow() });
    expect(await read()).toHaveProperty('activation', activationId);
    const before = await listNow();
    await admin.post(`licenses/${licenseId}/suspend`, { reason: 'unpaid' });
    await eventually(async () => expect(await read()).toHaveProperty('problem', 'REVOKED'));
    const during = await listNow();
    expect(during.number).toBeGreaterThan(before.number);
    await admin.post(`licenses/${licenseId}/reinstate`, { reason: 'paid' });
    await eventually(async () => expect(await read()).toHaveProperty('activation', activationId));
    expect((await listNow()).number).toBeGreaterThan(during.number);
    await software.post('deactivate', { licenseKey, fingerprint: fingerprintOf(1) });
    await eventually(async () => expect(await read()).toHaveProperty('problem', 'REVOKED'));
  });

  it('finds the list unchanged by its ETag', async () => {
    const first = await revocations();
    const again = await revocations({ 'if-none-match': first.etag });
    expect([first.status, again.status, again.etag]).toEqual([200, 304, first.etag]);
  });

  it('leaves none of its hardware hashes behind', async () => {
    const { licenseId, licenseKey } = await newLicense();
    await answer(requestOf({ licenseKey }, 7).text);
    const history = JSON.stringify((await admin.get(`licenses/${licenseId}/events`)).body);
    for (const hash of Object.values(fingerprintOf(7))) {
      expect(history).not.toContain(hash);
      expect(platform.process.output).not.toContain(hash);
    }
  });
});
