import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { NewApiKey } from '../api-key/record-creation.js';
import type { ProductRefusal } from '../product/product.refusal.js';

export interface ApiKeyWish {
  readonly name: string;
  /** RFC 3339, UTC; null for no end. */
  readonly endsAt: string | null;
}

export interface ApiKeyCreation extends NewApiKey {
  readonly isNew: boolean;
  readonly position: bigint | undefined;
}

export class CreateApiKey extends Command<ApiKeyCreation | ProductRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly productId: string,
    readonly wish: ApiKeyWish,
  ) {
    super();
  }
}
