import type { Clock } from '#platform/kernel/index.js';
import type { Generation } from '../generations/generation.js';
import type { Lane } from './lane.js';
import type { ProjectionState, ProjectionStatus } from './status.js';

type Followed = Pick<Lane, 'position' | 'ahead' | 'done'>;

/** What one runner is doing, kept for probes and metrics. */
export class Progress {
  #state: ProjectionState = 'starting';
  #problem: string | undefined;
  #lastSign: number;
  #lanes: readonly Followed[] = [];

  constructor(
    private readonly generation: Pick<Generation, 'name'> & Partial<Generation>,
    private readonly clock: Clock,
  ) {
    this.#lastSign = clock.now().getTime();
  }

  entered(state: ProjectionState, problem?: string): void {
    this.#state = state;
    this.#problem = problem;
    this.gaveSign();
  }

  leads(lanes: readonly Followed[]): void {
    this.#lanes = lanes;
    this.entered('catching-up');
  }

  gaveSign(): void {
    this.#lastSign = this.clock.now().getTime();
  }

  /** The lane that is furthest behind speaks for all. */
  status(): ProjectionStatus {
    const now = this.clock.now().getTime();
    const { name, generation, state: role } = this.generation;
    const least = this.#lanes.reduce<Followed | undefined>((found, lane) => {
      return found && found.position <= lane.position ? found : lane;
    }, undefined);
    const next = least?.ahead.next;
    return {
      name,
      generation,
      role,
      state: this.#isLive() ? 'live' : this.#state,
      position: least?.position,
      applied: this.#lanes.reduce((sum, lane) => sum + lane.done, 0),
      lagSeconds: next ? Math.max(0, (now - next.recordedAt.getTime()) / 1000) : 0,
      eventsBehind: least?.ahead.count ?? 0,
      loopAgeSeconds: Math.max(0, (now - this.#lastSign) / 1000),
      problem: this.#problem,
    };
  }

  #isLive(): boolean {
    return this.#state === 'catching-up' && this.#lanes.every((lane) => lane.ahead.isCaughtUp);
  }
}
