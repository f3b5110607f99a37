import type { DomainEvent } from '#platform/kernel/index.js';

export type ApiKeyCreated = DomainEvent<
  'ApiKeyCreated',
  {
    readonly apiKeyId: string;
    readonly productId: string;
    readonly name: string;
    /** A publishable key ships inside software and is no secret: it may be shown again. */
    readonly key: string;
  }
>;

export type ApiKeyEvent = ApiKeyCreated;
