import type { Answer } from './connection.js';

export const SCENARIO_NAMES = ['echo', 'verify', 'verify-nonce', 'activate', 'heartbeat'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** One kind of request, and what makes its answer a good one. */
export interface Scenario {
  readonly name: ScenarioName;
  readonly url: URL;
  /** Whether its answers are written to the log: a database is at work then, and the load program sleeps when it can. */
  readonly isWritten: boolean;
  nextRequest(): string;
  isGood(answer: Answer): boolean;
}
