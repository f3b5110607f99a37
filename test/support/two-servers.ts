import { adminClient, deviceCalled, licenseClient } from './clients.js';
import type { Doors } from './doors.js';

/** Staff, and software that may ask either of two license servers. */
export async function twoServers({ adminApi, adminToken, licenseServers }: Doors) {
  const admin = adminClient(adminApi, adminToken);
  const { productId } = (await admin.post<{ productId: string }>('products', { name: 'Live' })).body;
  const { key } = (await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'k' })).body;
  const clients = licenseServers.map((url) => licenseClient(url, key));
  const at = (server: number) => clients[server] ?? licenseClient('', '');
  return {
    at,
    /** A license with one activated device. */
    issue: async () => {
      const issued = await admin.post<{ licenseKey: string; licenseId: string }>('licenses', { productId, seats: 9 });
      const { licenseKey, licenseId } = issued.body;
      await at(1).activate(licenseKey, 'M1');
      return {
        licenseKey,
        /** The verdict's code, or the problem's. */
        verifyAt: async (server: number): Promise<string> => {
          const { body } = await at(server).post<{ code: string }>('verify', { licenseKey, ...deviceCalled('M1') });
          return body.code;
        },
        change: (verb: 'suspend' | 'reinstate') => admin.post(`licenses/${licenseId}/${verb}`, { reason: 'Spec' }),
      };
    },
  };
}
