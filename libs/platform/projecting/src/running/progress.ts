import type { RecordedEvent } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { LogFollower } from '../feed/log-feed.js';
import type { ProjectionState, ProjectionStatus } from './status.js';

/** What one runner is doing, kept for probes and metrics. */
export class Progress {
  #state: ProjectionState = 'starting';
  #problem: string | undefined;
  #position: bigint | undefined;
  #lastSign: number;
  #follower: LogFollower | undefined;
  /** Taken from the feed, not committed yet: still there when their transaction failed. */
  #inHand: readonly RecordedEvent[] = [];

  constructor(
    private readonly name: string,
    private readonly clock: Clock,
  ) {
    this.#lastSign = clock.now().getTime();
  }

  entered(state: ProjectionState, problem?: string): void {
    this.#state = state;
    this.#problem = problem;
    if (state !== 'catching-up') this.#follower = undefined;
    this.gaveSign();
  }

  leads(follower: LogFollower, position: bigint): void {
    this.entered('catching-up');
    this.#follower = follower;
    this.reached(position);
  }

  applying(events: readonly RecordedEvent[]): void {
    this.#inHand = events;
    this.gaveSign();
  }

  reached(position: bigint): void {
    this.#position = position;
    this.#inHand = [];
    this.gaveSign();
  }

  gaveSign(): void {
    this.#lastSign = this.clock.now().getTime();
  }

  status(): ProjectionStatus {
    const now = this.clock.now().getTime();
    const ahead = this.#position === undefined ? undefined : this.#follower?.peek(this.#position);
    const next = this.#inHand[0] ?? ahead?.first;
    return {
      name: this.name,
      state: ahead?.isCaughtUp === true ? 'live' : this.#state,
      position: this.#position,
      lagSeconds: next ? Math.max(0, (now - next.recordedAt.getTime()) / 1000) : 0,
      eventsBehind: Math.max(this.#inHand.length, ahead?.count ?? 0),
      loopAgeSeconds: Math.max(0, (now - this.#lastSign) / 1000),
      problem: this.#problem,
    };
  }
}
