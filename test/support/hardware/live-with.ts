import { createOfflineRequest } from '../../../libs/sdk/src/offline/offline-request.js';
import { adminClient, type ActivationAnswer } from '../clients.js';
import type { Standalone } from '../standalone.js';
import { newProduct } from '../vendor.js';
import type { DistinctiveDevice } from './distinctive-device.js';

const NAME = 'Workstation 114';

/** A device's life through the doors, raw values in every spelling and their hashes; its seat goes to a successor. Answers its license key. */
export async function liveWith(platform: Standalone, device: DistinctiveDevice, successor: DistinctiveDevice) {
  const { software, productId } = await newProduct(platform);
  const admin = adminClient(platform.adminApi, platform.adminToken);
  const wish = { productId, seats: 3, features: { offlineDays: 30 } };
  const { licenseId, licenseKey } = (await admin.post<{ licenseId: string; licenseKey: string }>('licenses', wish))
    .body;
  const { mac, cpu, uuid } = device.is;
  const asked = (fingerprint: object) => ({ licenseKey, fingerprint, nonce: cpu, device: { name: NAME } });
  const headers = (requestId: string) => ({ 'x-request-id': requestId, 'idempotency-key': uuid, 'user-agent': mac });
  const everyForm = [...device.raw, device.hashed];
  for (const fingerprint of everyForm) {
    const activated = await software.post<ActivationAnswer>('activate', asked(fingerprint), headers(cpu));
    const authorization = `Bearer ${activated.body.token}`;
    await software.post('verify', asked(fingerprint), { authorization, ...headers(uuid) });
    const beat = { sequence: everyForm.indexOf(fingerprint) + 1, sentAt: '2026-11-23T10:00:00Z', nonce: mac };
    await software.post('heartbeat', beat, { authorization, ...headers(mac.replaceAll(':', '-')) });
    await software.post('heartbeat', { ...beat, [mac]: mac }, { authorization });
  }
  const file = (fingerprint: object) =>
    admin.post(`licenses/${licenseId}/license-files`, { fingerprint }, headers(uuid));
  for (const fingerprint of everyForm) await file(fingerprint);
  const { text, qr } = createOfflineRequest({
    productId,
    license: { licenseKey },
    fingerprint: device.hashed,
    device: { name: NAME },
    now: new Date(),
  });
  await admin.post('offline-activations', { request: qr }, headers(cpu));
  await software.post('offline-activation', { request: text }, headers(cpu));
  const transfer = { ...asked(successor.raw[0] ?? {}), from: { fingerprint: device.raw[1] } };
  await software.post('transfer', transfer, headers(successor.is.uuid));
  await software.post('transfer', transfer, { 'idempotency-key': successor.is.mac });
  await software.post('deactivate', { licenseKey, fingerprint: successor.raw[2] }, headers(successor.is.cpu));
  await software.post('deactivate', { licenseKey, fingerprint: successor.hashed });
  return licenseKey;
}
