import type { StreamsOptions } from '#platform/event-store/index.js';
import type { BeatOutcome, BeatToRecord } from './record-beats/beat-to-record.js';
import { followHeartbeats } from './recording/follow-heartbeats.js';
import { ShardLog } from './recording/shard-log.js';
import { HEARTBEAT_SHARDS, shardOf, shardOfStream } from './recording/shard-of.js';
import { ShardRecorder } from './recording/shard-recorder.js';
import type { SummarizeAfter } from './recording/shard-summaries.js';
import { lastSequence, type ActivationStanding } from './shard/activation-standing.js';
import { limitStates, type Limit, type LimitState } from './shard/limits.js';
import { licenseOf, nextSequence, type LicenseStanding } from './shard/shard.js';
import { dayNumberOf } from './shard/uses.js';
import { TelemetryOverloaded } from './telemetry-overloaded.js';

export interface TelemetryOptions extends StreamsOptions {
  /** Beats that may wait in this process. Default 20,000. */
  readonly maxWaitingBeats?: number;
  /** How long a beat may wait for its turn, in milliseconds. Default 2,000. */
  readonly maxWaitingMilliseconds?: number;
  /** After how many beats a shard of so many activations writes down how they stand. Default 5,000, or 8 for each if that is more. */
  readonly summarizeAfter?: SummarizeAfter;
}

/** An activation's newest beat. */
export interface LastBeat {
  readonly sequence: number;
  readonly receivedAt: Date;
}

const SWEEP_MILLISECONDS = 250;
/** Those turned away come back spread over so many seconds. */
const RETRY_WITHIN_SECONDS = 5;

/** Records heartbeats, each (activation, sequence) at most once, and knows what they add up to. Made by openTelemetry. */
export class Telemetry {
  readonly #shards: readonly ShardRecorder[];
  readonly #stopping = new AbortController();
  readonly #maxBeats: number;
  readonly #maxMilliseconds: number;
  #following: Promise<void> = Promise.resolve();
  #sweep: NodeJS.Timeout | undefined;
  #waitingBeats = 0;

  constructor(private readonly options: TelemetryOptions) {
    this.#maxBeats = options.maxWaitingBeats ?? 20_000;
    this.#maxMilliseconds = options.maxWaitingMilliseconds ?? 2_000;
    const log = new ShardLog(options);
    const { clock, summarizeAfter } = options;
    const onAnswered = (beats: number): void => void (this.#waitingBeats -= beats);
    const ticks = (): number => performance.now();
    this.#shards = Array.from(
      { length: HEARTBEAT_SHARDS },
      (_, shard) => new ShardRecorder(shard, { log, clock, ticks, onAnswered, summarizeAfter }),
    );
  }

  /** Resolves when all shards are in memory and every later event is heard. @throws StoreUnavailable */
  async start(): Promise<void> {
    await new Promise<void>((live) => {
      this.#following = followHeartbeats({
        store: this.options.store,
        signal: this.#stopping.signal,
        onEvent: (event) => this.#shards[shardOfStream(event.stream)]?.hear(event),
        onLive: () => {
          live();
          for (const shard of this.#shards) shard.catchUp();
        },
      });
    });
    await Promise.all(this.#shards.map((shard) => shard.load()));
    this.#sweep = setInterval(() => this.#shed(), SWEEP_MILLISECONDS).unref();
  }

  /** Answers who waits. */
  async stop(): Promise<void> {
    clearInterval(this.#sweep);
    this.#stopping.abort();
    await Promise.all([this.#following, ...this.#shards.map((shard) => shard.stop())]);
  }

  /**
   * Records beats of one activation, in the order of their sequence. Resolves when they are durable, with one outcome for each; a
   * call that fails may be made again with the same beats.
   * @throws TelemetryOverloaded (nothing was recorded), StoreUnavailable (nothing was recorded), OutcomeUnknown
   */
  record(beats: readonly BeatToRecord[]): Promise<readonly BeatOutcome[]> {
    return new Promise((resolve, reject) => {
      const [first] = beats;
      const shard = first && this.#shards[shardOf(first.licenseId)];
      if (shard === undefined) return resolve([]);
      const since = performance.now();
      if (this.#isFull(shard, beats.length, since)) throw overloaded();
      this.#waitingBeats += beats.length;
      shard.add({ beats, since, resolve, reject });
    });
  }

  /** How a license's limits stand, from memory: within a second of what any process has recorded. */
  usageOf(tenant: string, licenseId: string, limits: readonly Limit[], now: Date): LimitState[] {
    return limitStates(limits, this.#license(tenant, licenseId)?.uses, dayNumberOf(now.getTime()));
  }

  /** From memory; `undefined` for an activation that has never beaten, or not for 90 days. */
  lastBeatOf(tenant: string, licenseId: string, activationId: string): LastBeat | undefined {
    const activation = this.#activation(tenant, licenseId, activationId);
    if (activation === undefined) return undefined;
    return { sequence: lastSequence(activation), receivedAt: new Date(activation.receivedAt) };
  }

  /** The sequence a device is to go on with, from memory: 1 for one that has never beaten. */
  nextSequenceOf(tenant: string, licenseId: string, activationId: string): number {
    return nextSequence(this.#activation(tenant, licenseId, activationId));
  }

  #license(tenant: string, licenseId: string): LicenseStanding | undefined {
    const shard = this.#shards[shardOf(licenseId)];
    return shard && licenseOf(shard.state, tenant, licenseId);
  }

  #activation(tenant: string, licenseId: string, activationId: string): ActivationStanding | undefined {
    return this.#license(tenant, licenseId)?.activations.get(activationId);
  }

  #isFull(shard: ShardRecorder, beats: number, now: number): boolean {
    if (this.#stopping.signal.aborted || this.#waitingBeats + beats > this.#maxBeats) return true;
    return now - (shard.waitsSince ?? now) > this.#maxMilliseconds;
  }

  #shed(): void {
    const before = performance.now() - this.#maxMilliseconds;
    for (const shard of this.#shards) shard.shed(before, overloaded);
  }
}

function overloaded(): TelemetryOverloaded {
  return new TelemetryOverloaded(1 + Math.floor(Math.random() * RETRY_WITHIN_SECONDS));
}
