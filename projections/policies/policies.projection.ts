import type { PolicyDrafted, PolicyEvent, PolicyPublished, PolicyRetired } from '#domain/policies/events.js';
import { defineProjection, put, set, type ProjectedEvent } from '#platform/projecting/index.js';
import { policiesTable, policyVersionsTable } from './policies.table.js';

/** Which policies does a product have, and what are licenses issued with? */
export const policies = defineProjection<PolicyEvent>({
  name: 'policies',
  version: 1,
  tables: [policiesTable, policyVersionsTable],
  handles: {
    PolicyDrafted: (event) => [event.data.version === 1 ? begun(event) : redrafted(event), draftedVersion(event)],
    PolicyPublished: (event) => [published(event), publishedVersion(event)],
    PolicyRetired: (event) => [retired(event)],
  },
});

/** Also when the first version is drafted once more: then nothing but the name has changed. */
function begun({ data, metadata, revision }: ProjectedEvent<PolicyDrafted>) {
  if (revision > 0) return set(policiesTable, keyOf(data, metadata), { name: data.name });
  return put(policiesTable, {
    ...keyOf(data, metadata),
    product_id: data.productId,
    name: data.name,
    status: 'draft',
    published_version: null,
    draft_version: data.version,
    created_at: metadata.occurredAt,
    published_at: null,
    retired_at: null,
    retirement_reason: null,
  });
}

function redrafted({ data, metadata }: ProjectedEvent<PolicyDrafted>) {
  return set(policiesTable, keyOf(data, metadata), { name: data.name, draft_version: data.version });
}

function draftedVersion({ data, metadata }: ProjectedEvent<PolicyDrafted>) {
  return put(policyVersionsTable, {
    ...keyOf(data, metadata),
    version: data.version,
    status: 'draft',
    terms: data.terms,
    drafted_at: metadata.occurredAt,
    published_at: null,
  });
}

function published({ data, metadata }: ProjectedEvent<PolicyPublished>) {
  const now = { status: 'published', published_version: data.version, draft_version: null };
  return set(policiesTable, keyOf(data, metadata), { ...now, published_at: metadata.occurredAt });
}

function publishedVersion({ data, metadata }: ProjectedEvent<PolicyPublished>) {
  const key = { ...keyOf(data, metadata), version: data.version };
  return set(policyVersionsTable, key, { status: 'published', published_at: metadata.occurredAt });
}

function retired({ stream, data, metadata }: ProjectedEvent<PolicyRetired>) {
  const key = { tenant: metadata.tenant, policy_id: stream.slice('policy-'.length) };
  const columns = { status: 'retired', retired_at: metadata.occurredAt, retirement_reason: data.reason };
  return set(policiesTable, key, columns);
}

function keyOf({ policyId }: { readonly policyId: string }, { tenant }: { readonly tenant: string }) {
  return { tenant, policy_id: policyId };
}
