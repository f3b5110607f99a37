import type { Forgetting } from '#platform/crypto/index.js';
import type { RecordedEvent } from '#platform/event-store/index.js';
import type { PersonForgotten } from '../customer/customer.events.js';

/** Sets these signatures apart from all others that the same keys make. */
export const CERTIFICATE_AUDIENCE = 'v2:person-forgotten';

/** Who was forgotten, when, by whom, and where the log says so. Nothing in it is personal. */
export interface CertificateClaims {
  readonly aud: typeof CERTIFICATE_AUDIENCE;
  readonly tenant: string;
  readonly customerId: string;
  readonly personId: string;
  /** RFC 3339, UTC. */
  readonly forgottenAt: string;
  readonly forgottenBy: { readonly kind: string; readonly id: string };
  /** RFC 3339, UTC: from then on nobody could read what the log says of the person. */
  readonly keyDestroyedAt: string;
  readonly eventId: string;
  /** A decimal number. */
  readonly position: string;
}

export interface ForgettingCertificate {
  readonly personId: string;
  /** A JWS of the claims: EdDSA, with the key's `kid`. */
  readonly certificate: string;
  /** RFC 3339, UTC: when also the last bytes were overwritten; null while that is to be done. */
  readonly tracesRemovedAt: string | null;
}

export type ForgottenEvent = RecordedEvent & Pick<PersonForgotten, 'data'>;

/** The same facts always make the same claims. */
export function claimsOf({ id, position, data, metadata }: ForgottenEvent, forgetting: Forgetting): CertificateClaims {
  const { kind, id: actorId } = metadata.actor;
  return {
    aud: CERTIFICATE_AUDIENCE,
    tenant: metadata.tenant,
    customerId: data.customerId,
    personId: data.personId,
    forgottenAt: metadata.occurredAt,
    forgottenBy: { kind, id: actorId },
    keyDestroyedAt: forgetting.keyDestroyedAt.toISOString(),
    eventId: id,
    position: String(position),
  };
}
