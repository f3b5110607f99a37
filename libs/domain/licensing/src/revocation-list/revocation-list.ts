export const REVOCATIONS_AUDIENCE = 'v2:revocations';

/** What may no longer be trusted although a license file for it has not ended. */
export interface Revoked {
  readonly kind: 'license' | 'activation';
  readonly id: string;
}

/** A product's revocations at some moment. */
export interface Revocations {
  readonly tenant: string;
  readonly product: string;
  /** Grows with every change; a client never goes back to a lower one. Milliseconds since 1970 of the last change; 0: none. */
  readonly number: number;
  readonly revoked: readonly Revoked[];
}

/** What a revocation list says. `iat` and `nextUpdate` are seconds since 1970. */
export interface RevocationClaims {
  readonly aud: typeof REVOCATIONS_AUDIENCE;
  readonly tenant: string;
  readonly product: string;
  readonly number: number;
  readonly iat: number;
  /** By then there is a newer list, also when nothing changed. */
  readonly nextUpdate: number;
  /** base64url of 6 bytes for each entry, sorted: see `entryOf`. */
  readonly entries: string;
}
