/**
 * - `standby`: another process leads.
 * - `retrying`: the database or the log is out of reach, or another leader came.
 * - `halted`: an event can't be applied, or a newer version built the tables; waits for a new start.
 */
export type ProjectionState = 'starting' | 'standby' | 'catching-up' | 'live' | 'retrying' | 'halted' | 'stopped';

export interface ProjectionStatus {
  readonly name: string;
  readonly state: ProjectionState;
  /** Of the last event applied, -1 before the first; `undefined` while this process has not led. */
  readonly position: bigint | undefined;
  /** Now minus the time the next unapplied event was recorded; 0 when none is known of. */
  readonly lagSeconds: number;
  /** Exact when live; otherwise those already read from the log. */
  readonly eventsBehind: number;
  /** Since the loop last gave a sign of life: at most a second or two when all is well. */
  readonly loopAgeSeconds: number;
  /** Why it retries or was halted. */
  readonly problem: string | undefined;
}
