import type { ApiKeyCreated, ApiKeyEvent } from '#domain/products/events.js';
import { defineProjection, put, set, type ProjectedEvent, type RowOf } from '#platform/projecting/index.js';
import { apiKeysTable as table } from './api-keys.table.js';

const HINT_CHARACTERS = 5;

type Change = Partial<Omit<RowOf<typeof table>, 'tenant' | 'api_key_id'>>;

/** Which API keys does a product have, and until when does each of them open? */
export const apiKeys = defineProjection<ApiKeyEvent>({
  name: 'api-keys',
  version: 1,
  tables: [table],
  handles: {
    ApiKeyCreated: (event) => [put(table, createdRow(event))],
    ApiKeyRotated: (event) => [changed(event, { ends_at: event.data.endsAt, successor_id: event.data.successorId })],
    ApiKeyRevoked: (event) => [
      changed(event, { revoked_at: event.metadata.occurredAt, revocation_reason: event.data.reason }),
    ],
  },
});

function createdRow({ data, metadata }: ProjectedEvent<ApiKeyCreated>): RowOf<typeof table> {
  return {
    tenant: metadata.tenant,
    api_key_id: data.apiKeyId,
    product_id: data.productId,
    name: data.name,
    key_hint: data.key.slice(-HINT_CHARACTERS),
    created_at: metadata.occurredAt,
    ends_at: data.endsAt,
    predecessor_id: data.predecessorId,
    successor_id: null,
    revoked_at: null,
    revocation_reason: null,
  };
}

function changed({ stream, metadata }: ProjectedEvent<ApiKeyEvent>, columns: Change) {
  return set(table, { tenant: metadata.tenant, api_key_id: stream.slice('apikey-'.length) }, columns);
}
