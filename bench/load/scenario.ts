import type { Answer } from './connection.js';

export const SCENARIO_NAMES = ['echo', 'verify', 'verify-nonce', 'activate'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** One kind of request, and what makes its answer a good one. */
export interface Scenario {
  readonly name: ScenarioName;
  readonly url: URL;
  /** Whether answering takes more than one core, as with a database at work: the load program then sleeps when it can. */
  readonly leavesCoreToServer: boolean;
  nextRequest(): string;
  isGood(answer: Answer): boolean;
}
