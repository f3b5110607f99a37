import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { NewApiKey } from '../api-key/record-creation.js';
import type { ProductRefusal } from '../product/product.refusal.js';

export interface RotationWish {
  /** How long the former key goes on; 0 ends it at once. */
  readonly overlapSeconds: number;
  /** Of the new key; without it, the former one's. */
  readonly name: string | undefined;
  /** Of the new key: RFC 3339, UTC; null for no end. */
  readonly endsAt: string | null;
}

export interface ApiKeyRotation {
  /** The former key, and until when it goes on. */
  readonly former: { readonly apiKeyId: string; readonly endsAt: string };
  readonly successor: NewApiKey;
  readonly position: bigint | undefined;
}

export class RotateApiKey extends Command<ApiKeyRotation | ProductRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly apiKeyId: string,
    readonly wish: RotationWish,
  ) {
    super();
  }
}
