import type { FastifyBodyParser, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { deepFrozen } from './deep-frozen.js';
import { differingValue, isOfBody } from './differing-value.js';
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
type Body = Readonly<Record<string, unknown>>;

/**
 * A parser that answers the same frozen object for the same text, on routes whose clients repeat themselves. A body is
 * remembered once it was accepted: behind the guards, and found to be what the route asks for.
 */
export function rememberingParser(parse: Parser): Parser {
  const bodies = new RememberedBodies();
  return (request: FastifyRequest, text, done) => {
    const { differingMember } = request;
    if (differingMember === undefined || text.length > LONGEST_REMEMBERED) return parse(request, text, done);
    const known = bodies.find(text, differingMember);
    if (known !== undefined) {
      done(null, known);
      return;
    }
    return parse(request, text, (error: Error | null, body?: unknown) => {
      if (isObject(body)) bodies.note(text, differingMember, body);
      done(error, body);
    });
  };
}

class RememberedBodies {
  /** By their text, or by what of it stands around the member that differs. */
  readonly #parts = new LRUCache<string, object>({
    max: BODIES_MAX,
    maxSize: BYTES_MAX,
    sizeCalculation: (_, text) => text.length * BYTES_PER_CHARACTER,
  });

  find(text: string, member: string): object | undefined {
    const differing = differingValue(text, member);
    const part = differing && this.#parts.get(differing.around);
    if (part === undefined) return this.#parts.get(text);
    const body = Object.assign({} as Record<string, unknown>, part);
    body[member] = differing?.value;
    noteRepeatedPart(body, part);
    return body;
  }

  note(text: string, member: string, body: Body): void {
    if (!(member in body)) {
      this.#known(text, () => body);
      return;
    }
    const { [member]: _, ...rest } = body;
    const own = JSON.stringify(rest);
    // What the text says, which may be less than the object: numbers too large for JSON.
    const part = this.#known(own, () => JSON.parse(own) as object);
    noteRepeatedPart(body, part);
    whenAccepted(body, () => {
      const differing = differingValue(text, member);
      if (differing && isOfBody(differing, member, body)) this.#parts.set(differing.around, part);
    });
  }

  #known(text: string, read: () => object): object {
    const before = this.#parts.get(text);
    if (before !== undefined) return before;
    const part = deepFrozen(read());
    whenAccepted(part, () => this.#parts.set(text, part));
    return part;
  }
}

function isObject(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
