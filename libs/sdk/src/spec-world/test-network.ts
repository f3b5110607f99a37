import type { Fetch } from '../http/license-api.js';

interface Recorded {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

/** The way from a device to its server, with somebody on it. */
export class TestNetwork {
  /** Nothing gets through. */
  isDown = false;
  /** Requests go to this server instead. */
  redirectedTo: string | undefined;
  /** Answers given before, by route, the last of each; replayed instead of asking when set so. */
  isReplaying = false;
  /** Changes an answer on its way. */
  tamper: ((route: string, body: Record<string, unknown>) => unknown) | undefined;
  readonly #recorded = new Map<string, Recorded>();

  readonly fetch: Fetch = async (input, init) => {
    if (this.isDown) throw new TypeError('fetch failed');
    const url = new URL(input instanceof Request ? input.url : input);
    const route = url.pathname;
    const known = this.#recorded.get(route);
    if (this.isReplaying) return replayed(known);
    const answer = await fetch(this.redirectedTo === undefined ? url : new URL(route, this.redirectedTo), init);
    const heard = { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') };
    this.#recorded.set(route, heard);
    return respond(this.tamper ? { ...heard, text: changed(this.tamper, route, heard.text) } : heard);
  };
}

function replayed(known: Recorded | undefined): Response {
  if (known) return respond(known);
  throw new TypeError('fetch failed');
}

function respond({ status, text, retryAfter }: Recorded): Response {
  return new Response(text, { status, headers: retryAfter === null ? {} : { 'retry-after': retryAfter } });
}

function changed(tamper: NonNullable<TestNetwork['tamper']>, route: string, text: string): string {
  return JSON.stringify(tamper(route, JSON.parse(text) as Record<string, unknown>));
}
