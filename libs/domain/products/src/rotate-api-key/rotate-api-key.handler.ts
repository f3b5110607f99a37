import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import { derivedId, isRefusal, type Decision } from '#platform/kernel/index.js';
import { apiKeyIdOf } from '../api-key/api-key-id.js';
import { ApiKeyMaker } from '../api-key/api-key-maker.js';
import type { ApiKeyEvent } from '../api-key/api-key.events.js';
import type { ApiKey } from '../api-key/api-key.js';
import { recordCreation, type NewApiKey } from '../api-key/record-creation.js';
import { ApiKeys } from '../api-keys.js';
import { apiKeyNotFound, type ProductRefusal } from '../product/product.refusal.js';
import { RotateApiKey, type ApiKeyRotation } from './rotate-api-key.command.js';
import { rotateApiKey } from './rotate-api-key.js';

/**
 * Two streams change, the new key's first: whatever ends the process in between, no key ends without a successor, and the
 * same request again completes it.
 */
@CommandHandler(RotateApiKey)
export class RotateApiKeyHandler implements ICommandHandler<RotateApiKey> {
  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly maker: ApiKeyMaker,
  ) {}

  async execute({ context, apiKeyId, wish }: RotateApiKey): Promise<ApiKeyRotation | ProductRefusal> {
    const key = await this.maker.make(context);
    const successorId = apiKeyIdOf(key);
    const succession = { successorId, successorEndsAt: wish.endsAt, overlapSeconds: wish.overlapSeconds };
    const decide = (state: ApiKey | undefined, now: Date) => rotateApiKey(state, succession, now);
    const foreseen = await this.apiKeys.execute(apiKeyId, context, (state, now) => onlyRefusal(decide(state, now)));
    if (isRefusal(foreseen)) return foreseen;
    if (!foreseen.state) return apiKeyNotFound();
    const { productId, name } = foreseen.state;
    const ofSuccessor = { endsAt: wish.endsAt, predecessorId: apiKeyId };
    const successor = { apiKeyId: successorId, productId, name: wish.name ?? name, key, ...ofSuccessor };
    const created = await this.#create(context, successor);
    if (isRefusal(created)) return created;
    const done = await this.apiKeys.execute(apiKeyId, context, decide);
    if (isRefusal(done)) await this.#withdraw(context, successorId);
    if (isRefusal(done)) return done;
    const former = { apiKeyId, endsAt: done.state?.endsAt ?? '' };
    return { former, successor, position: done.position };
  }

  /** Under an id of its own: one command's events have one stream. */
  #create(context: CommandContext, successor: NewApiKey) {
    const own = { ...context, commandId: derivedId(context.commandId, 'successor') };
    return this.apiKeys.execute(successor.apiKeyId, own, (state) => recordCreation(state, successor));
  }

  /** Somebody else rotated the same key in between: nobody has seen this successor, and nobody will need it. */
  async #withdraw(context: CommandContext, successorId: string): Promise<void> {
    const own = { ...context, commandId: derivedId(context.commandId, 'withdrawal') };
    const reason = 'The key it was to follow had been changed in between.';
    await this.apiKeys.execute(successorId, own, () => [{ type: 'ApiKeyRevoked', data: { reason } }]);
  }
}

/** Asks without changing anything; a refusal is then as certain as any: the store itself was asked. */
function onlyRefusal(decision: Decision<ApiKeyEvent, ProductRefusal>): Decision<ApiKeyEvent, ProductRefusal> {
  return isRefusal(decision) ? decision : [];
}
