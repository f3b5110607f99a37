import type { DomainEvent } from '#platform/kernel/index.js';

export type ApiKeyCreated = DomainEvent<
  'ApiKeyCreated',
  {
    readonly apiKeyId: string;
    readonly productId: string;
    readonly name: string;
    /** A publishable key ships inside software and is no secret: it may be shown again. */
    readonly key: string;
    /** RFC 3339, UTC: opens nothing from then on; null for no end. */
    readonly endsAt: string | null;
    /** The key that this one was made to follow, when it was made by a rotation. */
    readonly predecessorId: string | null;
  }
>;

/** Another key was made to take its place; until it ends, both open. */
export type ApiKeyRotated = DomainEvent<
  'ApiKeyRotated',
  {
    readonly successorId: string;
    /** RFC 3339, UTC. */
    readonly endsAt: string;
  }
>;

/** Opens nothing from this moment on. */
export type ApiKeyRevoked = DomainEvent<'ApiKeyRevoked', { readonly reason: string }>;

export type ApiKeyEvent = ApiKeyCreated | ApiKeyRotated | ApiKeyRevoked;
