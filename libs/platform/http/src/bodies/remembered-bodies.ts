import type { FastifyBodyParser, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { deepFrozen } from './deep-frozen.js';
import { noteRepeatedPart, whenAccepted } from './repeated-part.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** On a route whose clients repeat themselves: the member that may differ each time. */
    differingMember: string | undefined;
  }
}

const BODIES_MAX = 50_000;
/** Text and what was read of it together, at about four bytes for each character. */
const BYTES_MAX = 64 * 1024 * 1024;
const BYTES_PER_CHARACTER = 4;
/** Nobody's body is so long who says the same again and again. */
const LONGEST_REMEMBERED = 4_096;

type Parser = FastifyBodyParser<string>;

/**
 * A parser that answers the same frozen object for the same text, on routes whose clients repeat themselves. A body is
 * remembered once it was accepted: behind the guards, and found to be what the route asks for.
 */
export function rememberingParser(parse: Parser): Parser {
  const remembered = new LRUCache<string, object>({
    max: BODIES_MAX,
    maxSize: BYTES_MAX,
    sizeCalculation: (_, text) => text.length * BYTES_PER_CHARACTER,
  });
  const known = (text: string, read: () => object): object => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const part = deepFrozen(read());
    whenAccepted(part, () => remembered.set(text, part));
    return part;
  };
  return (request: FastifyRequest, text, done) => {
    const { differingMember } = request;
    if (differingMember === undefined || text.length > LONGEST_REMEMBERED) return parse(request, text, done);
    const same = remembered.get(text);
    if (same !== undefined) {
      done(null, same);
      return;
    }
    return parse(request, text, (error: Error | null, body?: unknown) => {
      if (isObject(body)) {
        if (!(differingMember in body)) known(text, () => body);
        else {
          const { [differingMember]: _, ...rest } = body;
          const own = JSON.stringify(rest);
          // What the text says, which may be less than the object: numbers too large for JSON.
          const part = known(own, () => JSON.parse(own) as object);
          noteRepeatedPart(body, part);
        }
      }
      done(error, body);
    });
  };
}

function isObject(body: unknown): body is Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
