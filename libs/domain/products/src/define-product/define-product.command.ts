import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { Product } from '../product/product.js';
import type { ProductRefusal } from '../product/product.refusal.js';

export interface ProductDefinition extends Product {
  readonly isNew: boolean;
  readonly position: bigint | undefined;
}

export class DefineProduct extends Command<ProductDefinition | ProductRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly name: string,
  ) {
    super();
  }
}
