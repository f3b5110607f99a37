import { adminClient, deviceCalled, type ActivationAnswer } from './clients.js';
import type { Standalone } from './standalone.js';
import { newProduct, type Standing } from './vendor.js';

type Headers = Record<string, string>;

interface Told extends ActivationAnswer {
  readonly detail?: string;
  readonly leaseExpiresAt?: string;
  readonly update?: Standing;
}

/** A new product, whose licenses have the terms of a policy. */
export async function policyLicenses(platform: Standalone) {
  const admin = adminClient(platform.adminApi, platform.adminToken);
  const product = await newProduct(platform);
  const { productId, software } = product;

  async function policy(terms: object): Promise<string> {
    const { body } = await admin.post<{ policyId: string }>('policies', { productId, name: 'Terms', terms });
    await admin.post(`policies/${body.policyId}/publish`, { version: 1 });
    return body.policyId;
  }

  async function issued(policyId: string) {
    const issue = admin.post<{ licenseId: string; licenseKey: string }>(`policies/${policyId}/licenses`, {});
    const { licenseId, licenseKey } = (await issue).body;
    const asked = (device: string, more: object) => ({ licenseKey, ...deviceCalled(device), ...more });
    return {
      licenseId,
      licenseKey,
      activate: (device: string, more: object = {}, headers: Headers = {}) =>
        software.post<Told>('activate', asked(device, more), headers),
      verify: (device: string, more: object = {}, headers: Headers = {}) =>
        software.post<Told>('verify', asked(device, more), headers),
      transfer: (from: string, to: string, headers: Headers = {}) =>
        software.post<Told>('transfer', asked(to, { from: { fingerprint: deviceCalled(from).fingerprint } }), headers),
      beat: (token: string, sequence: number, more: object = {}, headers: Headers = {}) =>
        software.post<Told>(
          'heartbeat',
          { sequence, sentAt: '2026-11-23T10:00:00Z', ...more },
          { authorization: `Bearer ${token}`, ...headers },
        ),
    };
  }

  return { ...product, policy, issued, license: async (terms: object) => issued(await policy(terms)) };
}
