/**
 * Who caused an event. `address` is the network address the request came from, when there was one; `country` (ISO 3166-1
 * alpha-2) is where that is, as far as a trusted proxy told and a decision asked.
 */
export interface Actor {
  readonly kind: 'api-key' | 'device' | 'staff' | 'bootstrap-token' | 'system';
  readonly id: string;
  readonly address?: string;
  readonly country?: string;
}

/** What every event is stamped with. */
export interface EventMetadata {
  readonly tenant: string;
  readonly actor: Actor;
  /** Identifies the wish; event ids are derived from it, so that a retried append is the same append. */
  readonly commandId: string;
  /** Of a command that may be repeated: SHA-256 of what was wished, to tell a repetition from another wish. */
  readonly wishDigest?: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** RFC 3339, UTC: when it was decided. The store's own time is `RecordedEvent.recordedAt`. */
  readonly occurredAt: string;
  /** The shape of `data`, counted from 1; older shapes are upcast on read. */
  readonly schemaVersion: number;
}
