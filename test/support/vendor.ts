import { adminClient, deviceCalled, licenseClient } from './clients.js';
import type { Standalone } from './standalone.js';

export interface Standing {
  readonly status: string;
  readonly latest: { readonly version: string } | null;
  readonly minimum: string | null;
  readonly enforceFrom: string | null;
}

type Vendor = Pick<Standalone, 'adminApi' | 'adminToken' | 'licenseServer'>;

interface Verdict {
  readonly code?: string;
  readonly update?: Standing;
}

/** A new product of its own, as the vendor's scripts release it and as its software asks. */
export async function newProduct({ adminApi, adminToken, licenseServer }: Vendor) {
  const admin = adminClient(adminApi, adminToken);
  const { productId } = (await admin.post<{ productId: string }>('products', { name: 'CAD Studio' })).body;
  const created = await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'Releases' });
  const software = licenseClient(licenseServer, created.body.key);
  const change = (route: string, body: object, headers: Record<string, string> = {}) =>
    admin.post(`products/${productId}/${route}`, body, headers);
  return {
    productId,
    software,
    change,
    publish: (version: string, more: object = {}, headers: Record<string, string> = {}) =>
      change('releases', { version, url: `https://example.com/${version}`, sha256: 'ab'.repeat(32), ...more }, headers),
    check: async (version: string) => (await software.version.check<Standing>({ version })).body,
    /** A license, and a device that asks for it with a version of the software. */
    license: async () => {
      const { body } = await admin.post<{ licenseKey: string }>('licenses', { productId, seats: 5 });
      const device = { licenseKey: body.licenseKey, ...deviceCalled('M1'), platform: 'linux-x64' };
      return (route: 'activate' | 'verify', version?: string, headers: Record<string, string> = {}) =>
        software.post<Verdict>(route, version === undefined ? device : { ...device, version }, headers);
    },
  };
}

/** The status of a refused request, and where it is wrong. */
export function pointersOf({ status, body }: { readonly status: number; readonly body: object }) {
  const errors = 'errors' in body ? (body.errors as readonly { readonly pointer: string }[]) : [];
  return [status, ...errors.map(({ pointer }) => pointer)];
}
