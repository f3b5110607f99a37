import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { apiKeyIdOf } from '../api-key/api-key-id.js';
import { ApiKeyMaker } from '../api-key/api-key-maker.js';
import { ApiKeys } from '../api-keys.js';
import { productNotFound, type ProductRefusal } from '../product/product.refusal.js';
import { Products } from '../products.js';
import { CreateApiKey, type ApiKeyCreation } from './create-api-key.command.js';
import { createApiKey } from './create-api-key.js';

@CommandHandler(CreateApiKey)
export class CreateApiKeyHandler implements ICommandHandler<CreateApiKey> {
  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly products: Products,
    private readonly maker: ApiKeyMaker,
  ) {}

  async execute(command: CreateApiKey): Promise<ApiKeyCreation | ProductRefusal> {
    const { context, productId } = command;
    if (!(await this.products.findForDecision(productId, context.tenant))) return productNotFound();
    const key = await this.maker.make(context);
    const wish = { ...command.wish, apiKeyId: apiKeyIdOf(key), productId, key, predecessorId: null };
    const done = await this.apiKeys.execute(wish.apiKeyId, context, (state, now) => createApiKey(state, wish, now));
    if (isRefusal(done)) return done;
    return { ...wish, isNew: done.facts.length > 0, position: done.position };
  }
}
