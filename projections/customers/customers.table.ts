import { defineTable } from '#platform/projecting/index.js';

/** One row a customer, with who speaks for it: empty where that is unknown, or the person was forgotten. */
export const customersTable = defineTable({
  schema: 'read_models',
  name: 'customers',
  key: ['tenant', 'customer_id'],
  columns: {
    tenant: 'text',
    customer_id: 'uuid',
    kind: 'text',
    company_name: 'text | null',
    person_id: 'uuid',
    name: 'text | null',
    email: 'text | null',
    phone: 'text | null',
    is_forgotten: 'bool',
    registered_at: 'timestamptz',
    changed_at: 'timestamptz',
  },
});
