import type { GenerationState } from '../generations/generation.js';

/**
 * - `standby`: another process leads.
 * - `retrying`: the database or the log is out of reach, or another leader came.
 * - `halted`: an event can't be applied; waits for an order to try again, or a new start. Or the tables that queries read are of a newer version.
 */
export type ProjectionState = 'starting' | 'standby' | 'catching-up' | 'live' | 'retrying' | 'halted' | 'stopped';

/** Of one generation of a projection, as one process sees it. */
export interface ProjectionStatus {
  readonly name: string;
  readonly state: ProjectionState;
  /** `undefined` while this process doesn't know of one. */
  readonly generation: number | undefined;
  /** Whether queries read it. */
  readonly role: GenerationState | undefined;
  /** Of the last event applied, -1 before the first; `undefined` while this process has not led. */
  readonly position: bigint | undefined;
  /** Events done with since this process leads, those that change nothing included. */
  readonly applied: number;
  /** Now minus the time the next unapplied event was recorded; 0 when none is known of. */
  readonly lagSeconds: number;
  /** Exact when live; otherwise those already read from the log. */
  readonly eventsBehind: number;
  /** Since the loop last gave a sign of life: at most a second or two when all is well. */
  readonly loopAgeSeconds: number;
  /** Why it retries or was halted. */
  readonly problem: string | undefined;
}
