import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { ProductRefusal } from '../product/product.refusal.js';

export interface ApiKeyRevocation {
  readonly position: bigint | undefined;
}

export class RevokeApiKey extends Command<ApiKeyRevocation | ProductRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly apiKeyId: string,
    readonly reason: string,
  ) {
    super();
  }
}
