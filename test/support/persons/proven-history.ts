import { join } from 'node:path';
import { adminClient } from '../clients.js';
import { eventually } from '../eventually.js';
import type { Standalone } from '../standalone.js';
import { v2, type Outcome } from '../v2.js';

/** Exports the whole history once all of it is signed, and verifies the export offline. */
export async function provenHistory(platform: Standalone, folder: string): Promise<Outcome> {
  const { adminApi, adminToken } = platform;
  const env = { V2_ADMIN_URL: adminApi, V2_ADMIN_TOKEN: adminToken };
  const [file, keys] = [join(folder, 'history.ndjson'), join(folder, 'ledger-keys.json')];
  await eventually(async () => {
    const { size, head } = (await adminClient(adminApi, adminToken).get('ledger')).body;
    expect((head as { readonly size: number } | null)?.size).toBe(size);
  }, 60_000);
  await v2(['audit', 'export', '--out', file], env);
  await v2(['audit', 'keys', '--out', keys], env);
  return v2(['audit', 'verify', file, '--keys', keys, '--json']);
}
