import type { Projection } from '../definition/projection.js';
import type { LogFollower } from '../feed/log-feed.js';
import { Wakeup } from '../feed/wakeup.js';
import type { Generation } from '../generations/generation.js';
import { ParkedRetry } from '../poison/parked-retry.js';
import { Superseded } from '../generations/superseded.js';
import { WritingSession } from '../writing/writing-session.js';
import { Backoff } from './backoff.js';
import { Build } from './build.js';
import type { RunnerContext } from './context.js';
import { describeEvent, isHalting, messageOf, PoisonedEvent } from './faults.js';
import { Lane } from './lane.js';
import { Progress } from './progress.js';
import type { ProjectionStatus } from './status.js';

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

  /** One connection's life: wait for the lead, then follow the log. */
  async #hold(signal: AbortSignal): Promise<void> {
    const session = await WritingSession.open(this.context.database, this.projection, this.#generation);
    const follower = this.context.feed.follow();
    try {
      if (await this.#isElected(session, signal)) await this.#lead(session, follower, signal);
    } finally {
      follower.leave();
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

  async #lead(session: WritingSession, follower: LogFollower, signal: AbortSignal): Promise<void> {
    const { context, projection } = this;
    const generation = this.#generation;
    const [checkpoint] = await session.claim();
    if (checkpoint === undefined) throw new Superseded(`generation ${generation.generation} has no checkpoint`);
    const onCommit = (): void => this.#backoff.reset();
    const onSign = (): void => this.#progress.gaveSign();
    const retrying = new ParkedRetry(generation, session.client, context);
    const errands = async (lane: Lane): Promise<void> => {
      if (this.#takeAsked()) await retrying.run(lane);
    };
    const share = { projection, generation, context, onCommit, onSign };
    const lane = new Lane({ ...share, session, follower, checkpoint, errands });
    this.#progress.leads([lane]);
    context.logger.info({ ...this.#names(), position: checkpoint.position.toString() }, 'projection leads');
    if (generation.state === 'live') return lane.follow(() => false, signal);
    await new Build(projection, () => this.#generation, session, [lane], context, signal).run();
  }

  #halt(error: unknown): void {
    this.#progress.entered('halted', messageOf(error));
    const poison = error instanceof PoisonedEvent ? describeEvent(error.event) : {};
    this.context.logger.error(
      { ...this.#names(), ...poison, problem: messageOf(error) },
      'projection halted: it stays where it is until this process starts again',
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
