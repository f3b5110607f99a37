import { createOfflineRequest } from './offline-request.js';
import { vectors } from './testing/offline-vectors.js';

const { json, qr } = vectors.request;
const { productId, licenseKey, fingerprint, device, nonce } = json;
const wish = { productId, license: { licenseKey }, fingerprint, device, now: new Date(json.createdAt) };

describe('createOfflineRequest', () => {
  it('makes what the server reads', () => {
    const request = createOfflineRequest(wish, Buffer.from(nonce, 'base64url'));
    expect([JSON.parse(request.text), request.qr, request.nonce]).toEqual([json, qr, nonce]);
  });

  it('makes another nonce for each request', () => {
    const [one, other] = [createOfflineRequest(wish), createOfflineRequest(wish)];
    expect(one.nonce).toMatch(/^[\w-]{22}$/);
    expect([other.nonce === one.nonce, other.qr === one.qr]).toEqual([false, false]);
  });

  it('takes a key as people type it, or a license’s id instead, so that the key stays at home', () => {
    const typed = { ...wish, license: { licenseKey: ` ${licenseKey.toLowerCase()} ` } };
    expect(createOfflineRequest(typed, Buffer.from(nonce, 'base64url')).qr).toBe(qr);
    const byId = createOfflineRequest({ ...wish, license: { licenseId: String(vectors.licenseFile.claims.license) } });
    expect(byId.text).not.toContain(licenseKey);
  });

  it('refuses what can be no license key', () => {
    for (const other of ['', 'V2-', 'XX-0024H-36H2N-CSVRH-6DAQF-6DVVQ-ZE8YP', `${licenseKey}0`]) {
      expect(() => createOfflineRequest({ ...wish, license: { licenseKey: other } })).toThrow(RangeError);
    }
  });
});
