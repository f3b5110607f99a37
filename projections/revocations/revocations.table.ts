import { defineTable } from '#platform/projecting/index.js';

/** Licenses of which a license file was ever made. */
export const revocableLicensesTable = defineTable({
  schema: 'read_models',
  name: 'revocable_licenses',
  key: ['tenant', 'license_id'],
  columns: {
    tenant: 'text',
    license_id: 'uuid',
    product_id: 'uuid',
    status: 'text',
    /** When it came onto the revocation list, or left it. */
    changed_at: 'timestamptz | null',
  },
});

/** Activations that were given a license file: one row a file. */
export const licenseFilesTable = defineTable({
  schema: 'read_models',
  name: 'license_files',
  key: ['tenant', 'file_id'],
  columns: {
    tenant: 'text',
    file_id: 'uuid',
    activation_id: 'uuid',
    license_id: 'uuid',
    product_id: 'uuid',
    valid_until: 'timestamptz',
  },
});

/** Activations that ended, whatever became of their files. */
export const endedActivationsTable = defineTable({
  schema: 'read_models',
  name: 'ended_activations',
  key: ['tenant', 'activation_id'],
  columns: { tenant: 'text', activation_id: 'uuid', ended_at: 'timestamptz' },
});
