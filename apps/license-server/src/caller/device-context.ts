import type { CommandContext } from '#platform/event-store/index.js';
import type { RequestInfo } from '#platform/http/index.js';
import { derivedId, newId, type Actor } from '#platform/kernel/index.js';

export interface Asking {
  readonly tenant: string;
  readonly actor: Pick<Actor, 'kind' | 'id'>;
  readonly request: RequestInfo;
  readonly idempotencyKey: string | undefined;
  /** Keeps the same Idempotency-Key on two routes apart. */
  readonly route: string;
}

/** What a command of this request carries: the same Idempotency-Key of the same caller makes the same command. */
export function deviceContext({ tenant, actor, request, idempotencyKey, route }: Asking): CommandContext {
  const commandId =
    idempotencyKey === undefined ? newId() : derivedId(tenant, actor.kind, actor.id, route, idempotencyKey);
  const { requestId } = request;
  return {
    tenant,
    actor: { ...actor, address: request.address },
    commandId,
    correlationId: requestId,
    causationId: requestId,
  };
}
