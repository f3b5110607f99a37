import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId, isRefusal } from '#platform/kernel/index.js';
import type { ProductRefusal } from '../product/product.refusal.js';
import { Products } from '../products.js';
import { DefineProduct, type ProductDefinition } from './define-product.command.js';
import { defineProduct } from './define-product.js';

@CommandHandler(DefineProduct)
export class DefineProductHandler implements ICommandHandler<DefineProduct> {
  constructor(private readonly products: Products) {}

  async execute({ context, name }: DefineProduct): Promise<ProductDefinition | ProductRefusal> {
    const productId = derivedId(context.commandId, 'product');
    const done = await this.products.execute(productId, context, (state) => defineProduct(state, { productId, name }));
    if (isRefusal(done)) return done;
    return { productId, name, isNew: done.facts.length > 0, position: done.position };
  }
}
