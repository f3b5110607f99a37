import type { Standalone } from '../standalone.js';
import type { CustomerAnswer } from './live-as-customers.js';

/** Whatever the admin API tells of customers and of the log, as the text of its answers. */
export async function toldOfPersons(platform: Standalone, customers: readonly CustomerAnswer[]): Promise<string> {
  const { adminApi, adminToken } = platform;
  const own = customers.map(({ customerId }) => `history/customer/${customerId}`);
  const paths = [
    ...own.flatMap((path) => [path, `${path}/events`, `${path}/changes`]),
    ...customers.map(({ customerId }) => `customers/${customerId}`),
    'customers',
    'audit-log',
    'audit-log/export?format=ndjson',
    'audit-log/export?format=csv',
    'ledger/export',
  ];
  const headers = { authorization: `Bearer ${adminToken}` };
  const answers = await Promise.all(paths.map((path) => fetch(`${adminApi}/api/admin/${path}`, { headers })));
  const bad = answers.filter(({ ok }) => !ok).map(({ url, status }) => `${status} ${url}`);
  if (bad.length > 0) throw new Error(bad.join(', '));
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
}
