import { randomUUID } from 'node:crypto';
import { Refused, Unreachable, type ProblemDocument } from './failures.js';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Connection {
  readonly url: string;
  readonly token: string;
}

const PATIENCE_MILLISECONDS = 30_000;

/** The admin API of a running platform, over HTTP. */
export class AdminApi {
  /** @param language of the sentences that the server makes */
  constructor(
    private readonly connection: Connection,
    private readonly language = 'en',
  ) {}

  /** @param path below `/api/admin/`. @throws Refused, Unreachable */
  get(path: string, query: Query = {}): Promise<unknown> {
    return this.#send(`/api/admin/${path}${searchOf(query)}`, { method: 'GET' });
  }

  /** Under a key of its own, so that the server does it once. @throws Refused, Unreachable */
  post(path: string, body: object, idempotencyKey: string = randomUUID()): Promise<unknown> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
    return this.#send(`/api/admin/${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  }

  /** An answer of any length, as it comes; breaks off with an error when the server does. @throws Refused, Unreachable */
  async stream(path: string, query: Query = {}): Promise<ReadableStream<Uint8Array>> {
    const headers = { authorization: `Bearer ${this.connection.token}`, 'accept-language': this.language };
    const answer = await this.#fetch(`/api/admin/${path}${searchOf(query)}`, { headers }, null);
    if (answer.ok && answer.body) return answer.body;
    return this.#failed(answer.status, await answer.text());
  }

  /** What the door says of itself and its stores: also when it isn't ready. @throws Unreachable */
  async health(): Promise<unknown> {
    return (await this.#fetch('/health/ready', {})).json();
  }

  async #send(path: string, request: RequestInit): Promise<unknown> {
    const authorization = `Bearer ${this.connection.token}`;
    const answer = await this.#fetch(path, {
      ...request,
      headers: { ...(request.headers as Record<string, string>), authorization, 'accept-language': this.language },
    });
    const text = await answer.text();
    const body = parsed(text);
    if (answer.ok && body !== undefined) return body;
    return this.#failed(answer.status, text);
  }

  #failed(status: number, text: string): never {
    const body = parsed(text);
    if (isProblem(body)) throw new Refused(body);
    // Something else answers there: a proxy, or another program.
    throw new Unreachable(this.connection.url, `HTTP ${status}, ${text.slice(0, 200)}`);
  }

  async #fetch(
    path: string,
    request: RequestInit,
    patience: AbortSignal | null = AbortSignal.timeout(PATIENCE_MILLISECONDS),
  ) {
    const { url } = this.connection;
    try {
      return await fetch(`${url.replace(/\/+$/, '')}${path}`, { ...request, signal: patience, redirect: 'error' });
    } catch (error) {
      throw new Unreachable(url, reasonOf(error));
    }
  }
}

function searchOf(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return search === '' ? '' : `?${search}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
}

/** `fetch failed` says nothing; what lies below it does. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  return cause instanceof Error ? cause.message : String(cause);
}
