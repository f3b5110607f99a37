import type { Policy } from '#domain/policies/index.js';
import type { PolicyRow, PolicyVersionRow } from '#projections/policies/policies.queries.js';
import type { PolicyDto, PolicyVersionDto, PolicyViewDto } from './policies.dto.js';

export function policyOf({ policyId, productId, name, draft, publishedVersion, isRetired }: Policy): PolicyDto {
  return {
    policyId,
    productId,
    name,
    status: isRetired ? 'retired' : publishedVersion > 0 ? 'published' : 'draft',
    publishedVersion: publishedVersion > 0 ? publishedVersion : null,
    draftVersion: draft?.version ?? null,
  };
}

export function policyViewOf(row: PolicyRow): PolicyViewDto {
  return {
    policyId: row.policy_id,
    productId: row.product_id,
    name: row.name,
    status: row.status,
    publishedVersion: row.published_version,
    draftVersion: row.draft_version,
    createdAt: row.created_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    retiredAt: row.retired_at?.toISOString() ?? null,
    retirementReason: row.retirement_reason,
  };
}

export function policyVersionOf(row: PolicyVersionRow): PolicyVersionDto {
  return {
    version: row.version,
    status: row.status,
    terms: row.terms,
    draftedAt: row.drafted_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
  };
}
