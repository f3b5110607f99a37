import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { ApiKeys } from '../api-keys.js';
import type { ProductRefusal } from '../product/product.refusal.js';
import { RevokeApiKey, type ApiKeyRevocation } from './revoke-api-key.command.js';
import { revokeApiKey } from './revoke-api-key.js';

@CommandHandler(RevokeApiKey)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKey> {
  constructor(private readonly apiKeys: ApiKeys) {}

  async execute({ context, apiKeyId, reason }: RevokeApiKey): Promise<ApiKeyRevocation | ProductRefusal> {
    const done = await this.apiKeys.execute(apiKeyId, context, (state) => revokeApiKey(state, reason));
    return isRefusal(done) ? done : { position: done.position };
  }
}
