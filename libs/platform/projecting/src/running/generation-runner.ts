import type { Projection } from '../definition/projection.js';
import { Wakeup } from '../feed/wakeup.js';
import { demandShape } from '../generations/demand-shape.js';
import type { Generation } from '../generations/generation.js';
import { ParkedRetry } from '../poison/parked-retry.js';
import { Superseded } from '../generations/superseded.js';
import { WritingSession } from '../writing/writing-session.js';
import { Backoff } from './backoff.js';
import { Build } from './build.js';
import type { RunnerContext } from './context.js';
import { describeEvent, isHalting, messageOf, PoisonedEvent } from './faults.js';
import type { Lane } from './lane.js';
import { Lanes } from './lanes.js';
import { Progress } from './progress.js';
import type { ProjectionStatus } from './status.js';
import { together } from './together.js';

/** How often a standby tries the leader lock, in milliseconds. */
const HEARTBEAT = 500;

/** Why a runner came to its end. */
export type Ending = 'stopped' | 'halted' | 'superseded';

/** Keeps one generation of one projection's tables the fold of the log, whatever breaks on the way. */
export class GenerationRunner {
  readonly #progress: Progress;
  readonly #backoff = new Backoff();
  readonly #pause = new Wakeup();
  #generation: Generation;
  #isAsked = false;

  constructor(
    private readonly projection: Projection,
    generation: Generation,
    private readonly context: RunnerContext,
  ) {
    this.#generation = generation;
    this.#progress = new Progress(generation, context.clock);
  }

  status(): ProjectionStatus {
    return this.#progress.status();
  }

  /** The same generation in the same state, with what has become of it since. */
  update(generation: Generation): void {
    this.#generation = generation;
  }

  /** Whether it has halted, and somebody has ordered since to try again. */
  isToGoOn({ resumeOrder }: Generation): boolean {
    return this.status().state === 'halted' && resumeOrder !== this.#generation.resumeOrder;
  }

  /** Somebody wants parked events to be tried again: whoever leads does it between two batches. */
  retryParked(): void {
    this.#isAsked = true;
  }

  #takeAsked(): boolean {
    const isAsked = this.#isAsked;
    this.#isAsked = false;
    return isAsked;
  }

  /** The signal stops it after the transaction under way. */
  async run(signal: AbortSignal): Promise<Ending> {
    while (!signal.aborted) {
      try {
        await this.#hold(signal);
      } catch (error) {
        if (error instanceof Superseded) return 'superseded';
        if (isHalting(error)) {
          this.#halt(error);
          return 'halted';
        }
        await this.#retryLater(error, signal);
      }
    }
    this.#progress.entered('stopped');
    return 'stopped';
  }

  /** The leading connection's life: wait for the lead, then follow the log. */
  async #hold(signal: AbortSignal): Promise<void> {
    const { context, projection } = this;
    const session = await WritingSession.open(context.database, projection, this.#generation, context.writer);
    const lanes = new Lanes({
      ...{ projection, generation: this.#generation, session, context },
      onCommit: () => this.#backoff.reset(),
      onSign: () => this.#progress.gaveSign(),
      errands: this.#errands(session),
    });
    try {
      if (await this.#isElected(session, signal)) await this.#lead(session, lanes, signal);
    } finally {
      await lanes.close();
      await session.close();
    }
  }

  async #isElected(session: WritingSession, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if (await session.tryToLead()) return true;
      this.#progress.entered('standby');
      await this.#pause.wait(HEARTBEAT, signal);
    }
    return false;
  }

  async #lead(session: WritingSession, lanes: Lanes, signal: AbortSignal): Promise<void> {
    const { context, projection } = this;
    // Before the lanes: what brings these to one position writes already.
    if (this.#generation.state !== 'live') await demandShape(session.client, projection, this.#generation);
    const all = await lanes.open(signal);
    this.#progress.leads(all);
    context.logger.info(
      { ...this.#names(), positions: all.map(({ position }) => String(position)) },
      'projection leads',
    );
    if (this.#generation.state !== 'live') {
      return new Build(() => this.#generation, session, all, context, signal).run();
    }
    await together(all, signal, (lane, either) => lane.follow(() => false, either));
  }

  /** What the first lane does between two batches. */
  #errands(session: WritingSession): (lane: Lane) => Promise<void> {
    const retrying = new ParkedRetry(this.#generation, session.client, this.context);
    return async (lane) => {
      if (this.#takeAsked()) await retrying.run(lane);
    };
  }

  #halt(error: unknown): void {
    this.#progress.entered('halted', messageOf(error));
    const poison = error instanceof PoisonedEvent ? describeEvent(error.event) : {};
    this.context.logger.error(
      { ...this.#names(), ...poison, problem: messageOf(error) },
      'projection halted: it stays where it is until somebody orders to try again, or this process starts again',
    );
  }

  async #retryLater(error: unknown, signal: AbortSignal): Promise<void> {
    const wait = this.#backoff.take();
    this.#progress.entered('retrying', messageOf(error));
    this.context.logger.warn(
      { ...this.#names(), problem: messageOf(error), retryInMs: Math.round(wait) },
      'projection interrupted',
    );
    await this.#pause.wait(wait, signal);
  }

  #names() {
    const { name, generation } = this.#generation;
    return { projection: name, generation };
  }
}
