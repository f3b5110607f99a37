import type { Answer } from './connection.js';

export const SCENARIO_NAMES = ['echo', 'verify', 'verify-nonce', 'activate'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** One kind of request, and what makes its answer a good one. */
export interface Scenario {
  readonly name: ScenarioName;
  readonly url: URL;
  nextRequest(): string;
  isGood(answer: Answer): boolean;
}
