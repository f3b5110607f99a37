import type { CommandContext } from '#platform/event-store/index.js';
import type { RequestInfo } from '#platform/http/index.js';
import { derivedId, newId } from '#platform/kernel/index.js';
import type { Staff } from './staff.js';

/** What a command of this request carries: the same Idempotency-Key on the same route makes the same command. */
export function staffContext(
  { tenant, actor }: Staff,
  { requestId, address }: RequestInfo,
  idempotent: { readonly route: string; readonly key: string | undefined },
): CommandContext {
  const { route, key } = idempotent;
  const commandId = key === undefined ? newId() : derivedId(tenant, actor.kind, actor.id, route, key);
  return { tenant, actor: { ...actor, address }, commandId, correlationId: requestId, causationId: requestId };
}
