import type { Context } from '../client/context.js';
import { LicenseError } from '../http/license-error.js';
import { useEndsAt } from '../state/permissions.js';
import type { Outbox } from './outbox.js';
import { sendBeats } from './send-beats.js';
import { untilNextBeat, untilRetry } from './when-next.js';

/** How often to look whether this device was activated meanwhile. */
const IDLE_MILLISECONDS = 60_000;

interface Reactions {
  /** After a beat that failed, or one that the server refused. */
  readonly onFailure: (error: LicenseError) => Promise<void>;
}

/** Beats when the server wants it, for as long as the process lives anyway. Nothing that goes wrong leaves this class. */
export class Heartbeats {
  #cancel: (() => void) | undefined;
  #isStarted = false;
  #failures = 0;
  #round: Promise<LicenseError | undefined> | undefined;

  constructor(
    private readonly context: Context,
    private readonly outbox: Outbox,
    private readonly reactions: Reactions,
  ) {}

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#failures = 0;
    void this.#planFromState();
  }

  stop(): void {
    this.#isStarted = false;
    this.#cancel?.();
  }

  /** The state has changed: the next beat may be due at another time. */
  async replan(): Promise<void> {
    if (this.#isStarted && this.#round === undefined) await this.#planFromState();
  }

  /** One beat now, and all that wait. @returns why they still do */
  beat(): Promise<LicenseError | undefined> {
    this.#round ??= this.#beatAndSend().finally(() => (this.#round = undefined));
    return this.#round;
  }

  async #beatAndSend(): Promise<LicenseError | undefined> {
    const { store, events } = this.context;
    try {
      await store.alone(async () => {
        const found = await store.read();
        if (found.kind === 'found' && found.lease) await this.outbox.add(found);
      });
      await sendBeats(this.context, this.outbox);
      this.#failures = 0;
      return undefined;
    } catch (error) {
      this.#failures += 1;
      if (error instanceof LicenseError) return error;
      events.emit({ type: 'fault', error });
      return new LicenseError('STATE_UNAVAILABLE', 'The state folder can’t be read or written.', { cause: error });
    }
  }

  async #tick(): Promise<void> {
    const failure = await this.beat();
    if (failure) await this.reactions.onFailure(failure);
    await this.#planFromState(failure);
  }

  async #planFromState(failure?: LicenseError): Promise<void> {
    const wait = await this.#untilNext(failure).catch(() => IDLE_MILLISECONDS);
    if (!this.#isStarted) return;
    this.#cancel?.();
    this.#cancel = this.context.settings.timers.after(wait, () => void this.#tick());
  }

  async #untilNext(failure: LicenseError | undefined): Promise<number> {
    const found = await this.context.store.read();
    if (found.kind !== 'found' || !found.lease) return IDLE_MILLISECONDS;
    const { heartbeatIntervalSeconds: interval, nextHeartbeatAt } = found.state;
    const now = this.context.time.now(found.mark);
    if (failure === undefined) return untilNextBeat(nextHeartbeatAt, now, interval, Math.random());
    const graceLeft = useEndsAt(found) - now;
    const failed = { failures: this.#failures, error: failure, intervalSeconds: interval, graceLeft };
    return untilRetry(failed, Math.random());
  }
}
