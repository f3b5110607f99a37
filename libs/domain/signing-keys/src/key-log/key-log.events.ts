import type { DomainEvent } from '#platform/kernel/index.js';

/** A key was made that takes over; what the former one has signed is believed until it ends. */
export type SigningKeyRotated = DomainEvent<
  'SigningKeyRotated',
  {
    readonly kid: string;
    readonly formerKid: string | null;
    /** RFC 3339, UTC: listed from the rotation on, it signs from then on. */
    readonly signsFrom: string;
  }
>;

/** Nothing that the key has signed is believed any more. */
export type SigningKeyRevoked = DomainEvent<
  'SigningKeyRevoked',
  {
    readonly kid: string;
    readonly reason: string;
    /** The key that signs from then on. */
    readonly signingKid: string;
  }
>;

export type SigningKeyEvent = SigningKeyRotated | SigningKeyRevoked;
