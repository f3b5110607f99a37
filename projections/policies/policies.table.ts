import { defineTable } from '#platform/projecting/index.js';

/** One row a policy. */
export const policiesTable = defineTable({
  schema: 'read_models',
  name: 'policies',
  key: ['tenant', 'policy_id'],
  columns: {
    tenant: 'text',
    policy_id: 'uuid',
    product_id: 'uuid',
    name: 'text',
    status: 'text',
    /** The newest that is published. */
    published_version: 'int4 | null',
    /** The one that would be published next. */
    draft_version: 'int4 | null',
    created_at: 'timestamptz',
    published_at: 'timestamptz | null',
    retired_at: 'timestamptz | null',
    retirement_reason: 'text | null',
  },
});

/** One row a version of a policy: those published never change, and the last may be a draft. */
export const policyVersionsTable = defineTable({
  schema: 'read_models',
  name: 'policy_versions',
  key: ['tenant', 'policy_id', 'version'],
  columns: {
    tenant: 'text',
    policy_id: 'uuid',
    version: 'int4',
    status: 'text',
    terms: 'jsonb',
    drafted_at: 'timestamptz',
    published_at: 'timestamptz | null',
  },
});
