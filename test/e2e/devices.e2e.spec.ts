import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, deviceCalled, type Answer } from '../support/clients.js';
import { licensedDevices, type IssuedLicense } from '../support/licensed-devices.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { newProduct, pointersOf } from '../support/vendor.js';

const NOWHERE = '0197c0de-0000-7000-8000-000000000000';

describe('The devices of a license', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let product: Awaited<ReturnType<typeof newProduct>>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-devices-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    product = await newProduct(platform);
  });

  async function issued(seats = 1, productId = product.productId) {
    const { body } = await admin.post<IssuedLicense>('licenses', { productId, seats });
    return licensedDevices(admin, product.software, body);
  }
  const outcome = ({ status, body }: Answer<{ code?: string }>) => [status, body.code];
  const after = ({ headers }: Answer<unknown>) => ({ 'x-min-position': headers.get('x-event-position') ?? '' });

  describe('may move their seat', () => {
    it('to another one, which is known by it from then on', async () => {
      const license = await issued();
      const { body } = await license.activate('M1');
      const moved = await license.transfer('M1', 'M2', { nonce: 'n-1' });
      expect(moved.status).toBe(200);
      expect(moved.body).toMatchObject({ licenseId: license.licenseId, status: 'active', graceSeconds: 604_800 });
      expect(moved.body.activationId).not.toBe(body.activationId);
      expect([await license.verify('M1'), await license.verify('M2')]).toEqual(['ACTIVATION_REVOKED', 'VALID']);
      expect(outcome(await license.activate('M1'))).toEqual([409, 'ACTIVATION_LIMIT_REACHED']);
    });

    it('by activation id too, and once however often it is asked for', async () => {
      const license = await issued();
      const { activationId } = (await license.activate('M1')).body;
      const key = { 'idempotency-key': 'move' };
      const moves = [
        await license.transfer({ activationId }, 'M2', {}, key),
        await license.transfer({ activationId }, 'M2', {}, key),
        await license.transfer('M1', 'M2'),
      ];
      expect(new Set(moves.map(({ status, body }) => `${status} ${body.activationId}`)).size).toBe(1);
      expect(await license.eventTypes()).toEqual(['LicenseIssued', 'DeviceActivated', 'SeatTransferred']);
      expect(outcome(await license.transfer('M1', 'M3', {}, key))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    });

    it('only if they hold one, and never to a device that names itself in two ways or none', async () => {
      const license = await issued(2);
      const { activationId } = (await license.activate('M1')).body;
      expect(outcome(await license.transfer('M7', 'M2'))).toEqual([404, 'ACTIVATION_NOT_FOUND']);
      expect(outcome(await license.transfer({ activationId: NOWHERE }, 'M2'))).toEqual([404, 'ACTIVATION_NOT_FOUND']);
      await license.transfer('M1', 'M2');
      expect(outcome(await license.transfer('M1', 'M3'))).toEqual([403, 'ACTIVATION_REVOKED']);
      const { fingerprint } = deviceCalled('M2');
      expect(pointersOf(await license.transfer({}, 'M3'))).toEqual([400, '/from']);
      expect(pointersOf(await license.transfer({ activationId, fingerprint }, 'M3'))).toEqual([400, '/from']);
      expect(pointersOf(await license.transfer({ activationId: 'M2' }, 'M3'))).toEqual([400, '/from/activationId']);
      const unusable = await license.transfer('M2', 'M3', { fingerprint: { cpuId: 'none' } });
      expect(outcome(unusable)).toEqual([422, 'FINGERPRINT_UNUSABLE']);
    });

    it('as often as the license allows', async () => {
      const terms = { transferLimit: { transfers: 1, periodDays: 30 } };
      const wish = { productId: product.productId, name: 'One move a month', terms };
      const { policyId } = (await admin.post<{ policyId: string }>('policies', wish)).body;
      await admin.post(`policies/${policyId}/publish`, { version: 1 });
      const { body } = await admin.post<IssuedLicense>(`policies/${policyId}/licenses`, {});
      const license = licensedDevices(admin, product.software, body);
      await license.activate('M1');
      expect((await license.transfer('M1', 'M2')).status).toBe(200);
      expect(outcome(await license.transfer('M2', 'M3'))).toEqual([409, 'TRANSFER_LIMIT_REACHED']);
      expect(await license.verify('M2')).toBe('VALID');
    });

    it('only of a license that may be used', async () => {
      const license = await issued();
      await license.activate('M1');
      await admin.post(`licenses/${license.licenseId}/suspend`, { reason: 'a test' });
      expect(outcome(await license.transfer('M1', 'M2'))).toEqual([403, 'LICENSE_SUSPENDED']);
      const foreign = await issued(1, (await newProduct(platform)).productId);
      expect(outcome(await foreign.transfer('M1', 'M2'))).toEqual([403, 'PRODUCT_MISMATCH']);
      const mistyped = { licenseKey: 'V2-00000-00000-00000-00000-00000-00000' };
      expect(outcome(await license.transfer('M1', 'M2', mistyped))).toEqual([404, 'LICENSE_NOT_FOUND']);
    });
  });

  describe('lose their seat', () => {
    it('when staff block them, and activate again only when they are unblocked', async () => {
      const license = await issued(2);
      const { activationId } = (await license.activate('M1')).body;
      await license.activate('M2');
      const blocked = await license.staff('block', activationId);
      expect([blocked.status, blocked.body]).toEqual([200, { licenseId: license.licenseId, activationId }]);
      expect([await license.verify('M1'), await license.verify('M2')]).toEqual(['ACTIVATION_REVOKED', 'VALID']);
      expect(outcome(await license.activate('M1'))).toEqual([403, 'ACTIVATION_REVOKED']);
      expect(outcome(await license.transfer('M2', 'M1'))).toEqual([403, 'ACTIVATION_REVOKED']);
      await license.staff('unblock', activationId);
      expect(await license.verify('M1')).toBe('ACTIVATION_REVOKED');
      expect((await license.activate('M1')).status).toBe(201);
      expect(await license.verify('M1')).toBe('VALID');
    });

    it('when staff remove them, and may take one again', async () => {
      const license = await issued();
      const { activationId } = (await license.activate('M1')).body;
      const key = { 'idempotency-key': 'remove' };
      const remove = () => license.staff('remove', activationId, key);
      const removals = [await remove(), await remove()].map(({ headers }) => headers.get('x-event-position'));
      expect(removals).toEqual([expect.stringMatching(/^\d+$/), removals[0]]);
      expect(await license.eventTypes()).toEqual(['LicenseIssued', 'DeviceActivated', 'DeviceDeactivated']);
      expect(await license.verify('M1')).toBe('ACTIVATION_REVOKED');
      expect((await license.activate('M2')).status).toBe(201);
    });

    it('of which staff see what, why and until when', async () => {
      const license = await issued(2);
      const { activationId } = (await license.activate('M1')).body;
      await license.activate('M2');
      await license.transfer('M2', 'M3');
      const last = await license.staff('remove', activationId);
      const { body } = await admin.get<{ items: Record<string, unknown>[] }>(
        `licenses/${license.licenseId}/activations?sort=activatedAt`,
        after(last),
      );
      const soon = expect.stringMatching(/^20/) as string;
      expect(body.items).toMatchObject([
        { deviceName: 'M1', seat: 1, status: 'deactivated', deactivationReason: 'removed', mayWorkUntil: soon },
        { deviceName: 'M2', seat: 2, status: 'transferred', deactivationReason: null, mayWorkUntil: soon },
        { deviceName: 'M3', seat: 2, status: 'active', seatHeldUntil: soon, mayWorkUntil: null },
      ]);
      const changes = async (language: string) => {
        const path = `audit-log?subjectKind=license&subjectId=${license.licenseId}&sort=position`;
        const headers = { ...after(last), 'accept-language': language };
        const log = await admin.get<{ items: { change: string }[] }>(path, headers);
        return log.body.items.map(({ change }) => change);
      };
      const moved = String(body.items[1]?.activationId);
      expect((await changes('en')).slice(-2)).toEqual([
        `Seat moved from activation ${moved} to device M3`,
        `Activation ${activationId} removed by staff: Laptop stolen; seats taken: 1`,
      ]);
      expect((await changes('de')).at(-1)).toBe(
        `Aktivierung ${activationId} von Mitarbeitern entfernt: Laptop stolen; belegte Plätze: 1`,
      );
    });

    it('only if there are such a device and license', async () => {
      const license = await issued();
      for (const does of ['block', 'unblock', 'remove']) {
        expect(outcome(await license.staff(does, NOWHERE))).toEqual([404, 'ACTIVATION_NOT_FOUND']);
        const path = `licenses/${NOWHERE}/activations/${NOWHERE}/${does}`;
        expect(outcome(await admin.post(path, { reason: 'a test' }))).toEqual([404, 'LICENSE_NOT_FOUND']);
        const empty = await admin.post(`licenses/${license.licenseId}/activations/${NOWHERE}/${does}`, { reason: '' });
        expect(pointersOf(empty)).toEqual([400, '/reason']);
      }
    });
  });
});
