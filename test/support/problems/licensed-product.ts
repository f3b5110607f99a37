import { adminClient, deviceCalled, type ActivationAnswer } from '../clients.js';
import type { Standalone } from '../standalone.js';
import { newProduct } from '../vendor.js';

export interface ProblemAnswer {
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

interface Issued {
  readonly licenseId: string;
  readonly licenseKey: string;
}

type Headers = Record<string, string>;

/** A product of its own with software and staff, and licenses of it. */
export async function licensedProduct(doors: Pick<Standalone, 'adminApi' | 'adminToken' | 'licenseServer'>) {
  const product = await newProduct(doors);
  const { productId, software } = product;
  const admin = adminClient(doors.adminApi, doors.adminToken);
  return {
    ...product,
    admin,
    /** A license for one device unless it says otherwise, and what a device called so asks of it. */
    license: async (wish: object = {}) =>
      licensed((await admin.post<Issued>('licenses', { productId, seats: 1, ...wish })).body),
    licenseWithTerms: async (terms: object) => {
      const policy = { productId, name: 'A policy', terms };
      const { policyId } = (await admin.post<{ policyId: string }>('policies', policy)).body;
      await admin.post(`policies/${policyId}/publish`, { version: 1 });
      return licensed((await admin.post<Issued>(`policies/${policyId}/licenses`, {})).body);
    },
  };

  function licensed({ licenseId, licenseKey }: Issued) {
    const ask = (route: string, device: string, more: object = {}, headers: Headers = {}) =>
      software.post<ActivationAnswer & ProblemAnswer>(route, { licenseKey, ...deviceCalled(device), ...more }, headers);
    return {
      licenseId,
      licenseKey,
      ask,
      change: (verb: string) => admin.post(`licenses/${licenseId}/${verb}`, { reason: 'a test' }),
      tokenOf: async (device: string): Promise<Headers> => {
        const { token } = (await ask('activate', device)).body;
        return { authorization: `Bearer ${token}` };
      },
    };
  }
}
