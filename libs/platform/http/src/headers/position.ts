import type { FastifyReply } from 'fastify';
import type { Position } from '#platform/event-store/index.js';
import { headerParam, invalidHeader } from './header-param.js';

const MIN_POSITION = 'X-Min-Position';
/** An unsigned 64-bit number has at most 20 digits. */
const FORM = /^\d{1,20}$/;

function parsePosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined;
  if (FORM.test(text)) return BigInt(text);
  throw invalidHeader(MIN_POSITION, 'must be a decimal number, as given by X-Event-Position');
}

/**
 * The `X-Min-Position` of a query, a `Position | undefined`: it waits until its projection has reached this position.
 * Answers INVALID_REQUEST when the header isn't a decimal number.
 */
export const MinPosition = headerParam(
  {
    name: MIN_POSITION,
    description: 'An X-Event-Position of an earlier answer: wait until what was recorded then can be seen.',
    schema: { type: 'string', pattern: '^\\d{1,20}$' },
  },
  parsePosition,
);

/**
 * Tells the caller the position of the last event of their command, to send as `X-Min-Position` with a query. Nothing is
 * told when there is no such event.
 */
export function setEventPosition(reply: FastifyReply, position: Position | undefined): void {
  if (position !== undefined) void reply.header('x-event-position', position.toString());
}
