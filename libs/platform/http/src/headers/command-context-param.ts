import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { CommandContext } from '#platform/event-store/index.js';
import { derivedId, newId, type Actor } from '#platform/kernel/index.js';
import { headerParam, invalidHeader } from './header-param.js';

const NAME = 'Idempotency-Key';
/** Visible ASCII, 1 to 255 characters. */
const FORM = /^[\x21-\x7e]{1,255}$/;
const DESCRIPTION = 'Makes the write safe to repeat: the same key and body give the first answer again.';
const SCHEMA = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' } as const;

/** Who a guard has let in. */
export interface CommandCaller {
  readonly tenant: string;
  readonly actor: Pick<Actor, 'kind' | 'id'>;
}

/**
 * Makes the parameter decorator of a door's writes: a `CommandContext` of the caller and of the request's id and address.
 * The same `Idempotency-Key` of the same caller on the same path makes the same command. Answers INVALID_REQUEST when it
 * isn't 1 to 255 visible ASCII characters.
 */
export function commandContextParam(callerOf: (request: FastifyRequest) => CommandCaller): () => ParameterDecorator {
  return headerParam({ name: NAME, description: DESCRIPTION, schema: SCHEMA }, (key, request) =>
    contextOf(callerOf(request), request, checked(key)),
  );
}

function contextOf({ tenant, actor }: CommandCaller, request: FastifyRequest, key: string | undefined): CommandContext {
  const { id: requestId, ip: address, method, url } = request;
  const path = url.split('?', 1).join();
  return {
    tenant,
    actor: { ...actor, address },
    commandId: key === undefined ? newId() : derivedId(tenant, actor.kind, actor.id, method, path, key),
    ...(key === undefined ? {} : { wishDigest: digestOf(request.body, key) }),
    correlationId: requestId,
    causationId: requestId,
  };
}

/** Under the idempotency key, which is stored nowhere: else a MAC address in the body could be found from it by trying. */
function digestOf(body: unknown, key: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(body ?? null))
    .digest('base64url');
}

function checked(key: string | undefined): string | undefined {
  if (key === undefined || FORM.test(key)) return key;
  throw invalidHeader(NAME, 'must be 1 to 255 visible ASCII characters');
}
