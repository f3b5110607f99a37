import type { Connection } from './connection.js';
import type { Scenario } from './scenario.js';

/** What a stretch of load has shown. */
export interface Measured {
  readonly seconds: number;
  /** Milliseconds of every good answer. */
  readonly latencies: readonly number[];
  /** How often what went wrong. */
  readonly errors: ReadonlyMap<string, number>;
}

/** Collects answers; the load modes differ only in when a request is sent and from when its latency counts. */
export class Recorder {
  readonly latencies: number[] = [];
  readonly errors = new Map<string, number>();

  /** Sends the scenario's next request and takes note of its answer. Never rejects. */
  async exchange(connection: Connection, scenario: Scenario, since?: number): Promise<void> {
    const start = since ?? performance.now();
    try {
      const answer = await connection.send(scenario.nextRequest());
      if (scenario.isGood(answer)) this.latencies.push(performance.now() - start);
      else this.#failed(`${answer.status} ${answer.body.slice(0, 200)}`);
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  #failed(what: string): void {
    this.errors.set(what, (this.errors.get(what) ?? 0) + 1);
  }
}
