import type { Projection } from '../definition/projection.js';
import { listed, type Generation } from '../generations/generation.js';
import { beginVersion } from '../generations/begin-generation.js';
import type { Client, GenerationId } from '../generations/generation-rows.js';
import { planOf, type Plan } from '../generations/plan.js';
import type { RunnerContext } from './context.js';
import { messageOf } from './faults.js';
import { GenerationRunner } from './generation-runner.js';
import { Progress } from './progress.js';
import type { ProjectionStatus } from './status.js';

interface Kept {
  readonly runner: GenerationRunner;
  readonly stop: () => void;
  readonly ended: Promise<unknown>;
}

/** Keeps a runner for each generation of one projection that this process should follow. */
export class Keeper {
  readonly #kept = new Map<string, Kept>();
  readonly #ending = new Set<Promise<unknown>>();
  /** Speaks for the projection while no runner does. */
  readonly #own: Progress;

  constructor(
    readonly projection: Projection,
    private readonly context: RunnerContext,
    /** A generation is no longer what it was: somebody should look again. */
    private readonly onSuperseded: () => void,
  ) {
    this.#own = new Progress({ name: projection.name }, context.clock);
  }

  status(): readonly ProjectionStatus[] {
    const kept = [...this.#kept.values()].map(({ runner }) => runner.status());
    const { state } = this.#own.status();
    return kept.length > 0 && state !== 'halted' ? kept : [...kept, this.#own.status()];
  }

  /** @returns whether the generations should be read again: one was begun */
  async adjust(client: Client, generations: readonly Generation[]): Promise<boolean> {
    const { name, version, tables } = this.projection;
    const plan = planOf(version, generations);
    const { follows, begins } = plan;
    if (begins) {
      await beginVersion(client, { name, version, tables: tables.map(listed), swapsItself: true });
      return true;
    }
    this.#tellWhoElse(plan);
    const planned = new Map(follows.map((generation) => [keyOf(generation), generation]));
    for (const [key, kept] of this.#kept) if (!planned.has(key)) this.#end(key, kept);
    for (const [key, generation] of planned) this.#keep(key, generation);
    return false;
  }

  /** Of each generation that somebody has ordered it for. */
  retryParked(ordered: readonly GenerationId[]): void {
    for (const { runner } of this.#kept.values()) {
      const { generation } = runner.status();
      if (ordered.some((each) => each.generation === generation)) runner.retryParked();
    }
  }

  failed(error: unknown): void {
    this.#own.entered('retrying', messageOf(error));
  }

  async stop(): Promise<void> {
    for (const [key, kept] of this.#kept) this.#end(key, kept);
    await Promise.all(this.#ending);
    this.#own.entered('stopped');
  }

  #keep(key: string, generation: Generation): void {
    const kept = this.#kept.get(key);
    if (kept && !kept.runner.isToGoOn(generation)) return kept.runner.update(generation);
    const runner = new GenerationRunner(this.projection, generation, this.context);
    const stopping = new AbortController();
    const ended = runner.run(stopping.signal).then((ending) => {
      if (ending !== 'superseded') return;
      if (this.#kept.get(key)?.runner === runner) this.#kept.delete(key);
      this.onSuperseded();
    });
    this.#kept.set(key, { runner, stop: () => stopping.abort(), ended });
  }

  #end(key: string, { stop, ended }: Kept): void {
    stop();
    this.#kept.delete(key);
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended));
  }

  /** Where only another release can keep current what queries read, somebody must hear of it. */
  #tellWhoElse({ outdatedBy, takenBackTo }: Plan): void {
    const { name, version } = this.projection;
    const problem =
      outdatedBy !== undefined
        ? `version ${outdatedBy} has built the tables, this is ${version}`
        : takenBackTo !== undefined
          ? `version ${takenBackTo} is read again, which only its own release can keep current, this is ${version}`
          : undefined;
    if (problem === undefined) this.#own.entered('starting');
    else this.#own.entered('halted', `${name}: ${problem}`);
  }
}

/** A generation that changes its place is another thing to do. */
function keyOf({ generation, state }: Generation): string {
  return `${generation} ${state}`;
}
