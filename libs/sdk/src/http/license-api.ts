import { LicenseError } from './license-error.js';
import { isObject, problemIn } from './read-problem.js';

export type Fetch = typeof globalThis.fetch;

export interface ApiOptions {
  readonly serverUrl: string;
  readonly apiKey: string;
  readonly fetch: Fetch;
  readonly timeoutMilliseconds: number;
}

export interface Ask {
  /** The activation token, where a device shows one. */
  readonly token?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

export type JsonAnswer = Readonly<Record<string, unknown>>;

/** No answer of a license server comes near: whatever is longer is something else. */
const LONGEST_ANSWER_CHARACTERS = 1_048_576;

/** The routes of the license server, with a limit on every wait. Methods reject with nothing but a LicenseError. */
export class LicenseApi {
  constructor(private readonly options: ApiOptions) {}

  post(route: string, body: object, ask: Ask = {}): Promise<JsonAnswer> {
    const { token, idempotencyKey } = ask;
    return this.#send(`api/license/${route}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'x-api-key': this.options.apiKey,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
    });
  }

  keySet(): Promise<JsonAnswer> {
    return this.#send('.well-known/jwks.json', { method: 'GET' });
  }

  async #send(path: string, request: RequestInit): Promise<JsonAnswer> {
    const { serverUrl, fetch, timeoutMilliseconds } = this.options;
    const { status, ok, retryAfter, text } = await heard(async () => {
      // A license server never sends anybody elsewhere: who does is a portal that stands between.
      const limits = { redirect: 'error', signal: AbortSignal.timeout(timeoutMilliseconds) } as const;
      const answer = await fetch(new URL(path, serverUrl), { ...request, ...limits });
      const { status, ok, headers } = answer;
      return { status, ok, retryAfter: headers.get('retry-after'), text: await answer.text() };
    });
    const body = jsonIn(text);
    if (!ok) throw problemIn(status, retryAfter, body, Date.now());
    if (isObject(body)) return body;
    throw new LicenseError('ANSWER_UNREADABLE', 'What answered is not a license server.', { status });
  }
}

async function heard<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    throw new LicenseError('UNREACHABLE', 'The license server could not be reached.', { cause });
  }
}

function jsonIn(text: string): unknown {
  if (text.length > LONGEST_ANSWER_CHARACTERS) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
