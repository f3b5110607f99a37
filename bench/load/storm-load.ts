import { setTimeout as sleep } from 'node:timers/promises';
import { atRate, type Rate } from './at-rate.js';
import { Connection, type Answer } from './connection.js';

/** What became of many devices that came back together. */
export interface StormOutcome {
  /** How many answers of which kind: a status, or what went wrong with a connection. */
  readonly answers: ReadonlyMap<string, number>;
  readonly served: number;
  /** Milliseconds from when each device was due until it was served. */
  readonly latencies: readonly number[];
  readonly seconds: number;
}

/** After a broken connection. */
const AGAIN_AFTER_SECONDS = 1;
/** A device that is told to come back in n seconds comes in the second after them. */
const SPREAD_SECONDS = 1;

/** Sends one request for each device, as they are due, and again when they are told to come back, until all are served. */
export class StormLoad {
  readonly #answers = new Map<string, number>();
  readonly #latencies: number[] = [];
  readonly #idle: Connection[] = [];
  readonly #waiting: ((connection: Connection) => void)[] = [];

  constructor(
    private readonly url: URL,
    private readonly requests: readonly string[],
  ) {}

  async run(rate: Rate, connections: number): Promise<StormOutcome> {
    const open = Array.from({ length: connections }, () => Connection.open(this.url));
    this.#idle.push(...(await Promise.all(open)));
    const start = performance.now();
    const all: Promise<void>[] = [];
    let next = 0;
    await atRate(rate, (due) => all.push(this.#serve(this.requests[next++] ?? '', due)));
    await Promise.all(all);
    for (const connection of this.#idle) connection.close();
    const seconds = (performance.now() - start) / 1000;
    return { answers: this.#answers, served: this.#latencies.length, latencies: this.#latencies, seconds };
  }

  /** Gives a device up only when it gets an answer that is none to come back after. */
  async #serve(request: string, due: number): Promise<void> {
    for (;;) {
      const answer = await this.#exchange(request);
      this.#note(typeof answer === 'string' ? answer : kindOf(answer));
      if (typeof answer !== 'string' && answer.status === 200)
        return void this.#latencies.push(performance.now() - due);
      const again = typeof answer === 'string' ? AGAIN_AFTER_SECONDS : answer.retryAfterSeconds;
      if (again === undefined) return;
      await sleep((again + Math.random() * SPREAD_SECONDS) * 1000);
    }
  }

  async #exchange(request: string): Promise<Answer | string> {
    let connection = this.#idle.pop() ?? (await new Promise<Connection>((resolve) => this.#waiting.push(resolve)));
    // One that was left alone for a minute the server has closed by now.
    if (!connection.isOpen) connection = await this.#anotherConnection();
    try {
      return await connection.send(request);
    } catch (error) {
      connection = await this.#anotherConnection();
      return error instanceof Error ? error.message : String(error);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#idle.push(connection);
    }
  }

  async #anotherConnection(): Promise<Connection> {
    for (;;) {
      const connection = await Connection.open(this.url).catch((error: unknown) => this.#note(String(error)));
      if (connection) return connection;
      await sleep(AGAIN_AFTER_SECONDS * 1000);
    }
  }

  #note(kind: string): void {
    this.#answers.set(kind, (this.#answers.get(kind) ?? 0) + 1);
  }
}

function kindOf({ status, body, retryAfterSeconds }: Answer): string {
  if (status === 200) return '200';
  return status === 503 && retryAfterSeconds !== undefined ? '503 with Retry-After' : `${status} ${body.slice(0, 200)}`;
}
