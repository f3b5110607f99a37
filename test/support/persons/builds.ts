import type { adminClient } from '../clients.js';
import { eventually } from '../eventually.js';

/** Builds the customers once more: what was read before is kept for a way back, and follows the log no more. */
export async function buildCustomersAgain(admin: ReturnType<typeof adminClient>): Promise<void> {
  await admin.post('projections/customers/rebuild', {});
  await eventually(async () => {
    const { retired, building } = (await admin.get('projections/customers')).body;
    expect([retired === null, building]).toEqual([false, null]);
  }, 60_000);
}
