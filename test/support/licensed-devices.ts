import { deviceCalled, type ActivationAnswer, type adminClient, type licenseClient } from './clients.js';

export interface IssuedLicense {
  readonly licenseId: string;
  readonly licenseKey: string;
}

interface Activated extends ActivationAnswer {
  readonly leaseExpiresAt: string;
  readonly graceSeconds: number;
}

/** A device's name, or what is sent of who holds the seat. */
type Holder = string | { readonly activationId?: string; readonly fingerprint?: object };
type Headers = Record<string, string>;

/** A license, with what its devices and the vendor's staff ask for. */
export function licensedDevices(
  admin: ReturnType<typeof adminClient>,
  software: ReturnType<typeof licenseClient>,
  { licenseId, licenseKey }: IssuedLicense,
) {
  const asked = (device: string) => ({ licenseKey, ...deviceCalled(device) });
  const holder = (named: Holder) =>
    typeof named === 'string' ? { fingerprint: deviceCalled(named).fingerprint } : named;
  return {
    licenseId,
    licenseKey,
    activate: (device: string) => software.post<Activated>('activate', asked(device)),
    verify: async (device: string) => (await software.post<{ code: string }>('verify', asked(device))).body.code,
    transfer: (from: Holder, to: string, more: object = {}, headers: Headers = {}) =>
      software.post<Activated>('transfer', { ...asked(to), from: holder(from), ...more }, headers),
    staff: (does: string, activationId: string, headers: Headers = {}) =>
      admin.post(`licenses/${licenseId}/activations/${activationId}/${does}`, { reason: 'Laptop stolen' }, headers),
    eventTypes: async () => {
      const { items } = (await admin.get<{ items: { type: string }[] }>(`licenses/${licenseId}/events`)).body;
      return items.map(({ type }) => type);
    },
  };
}
