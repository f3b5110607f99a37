import { apiKeyStandingOf, type ApiKeyRow } from '#projections/api-keys/api-keys.queries.js';
import type { ApiKeyViewDto } from './api-keys.dto.js';

export function apiKeyViewOf(row: ApiKeyRow, now: Date): ApiKeyViewDto {
  return {
    apiKeyId: row.api_key_id,
    productId: row.product_id,
    name: row.name,
    keyHint: row.key_hint,
    status: apiKeyStandingOf(row, now),
    createdAt: row.created_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    predecessorId: row.predecessor_id,
    successorId: row.successor_id,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revocationReason: row.revocation_reason,
  };
}
