import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { ApiKey } from '../api-key/api-key.js';
import type { ProductRefusal } from '../product/product.refusal.js';

export interface ApiKeyCreation extends ApiKey {
  readonly isNew: boolean;
  readonly position: bigint | undefined;
}

export class CreateApiKey extends Command<ApiKeyCreation | ProductRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly productId: string,
    readonly name: string,
  ) {
    super();
  }
}
