import type { Answer } from './clients.js';

/** A heartbeat as the device keeps it: sent again, it is the same. */
export interface KeptBeat {
  readonly sequence: number;
  readonly sentAt: string;
  readonly version: string;
  readonly usage: { readonly documents: number };
}

interface HeartbeatAnswer {
  readonly status: string;
  readonly results?: readonly { readonly sequence: number; readonly outcome: string }[];
}

/** Posts heartbeats to where the server is now. Rejects when there is none, or it dies meanwhile. */
export type PostBeats = (route: 'heartbeat' | 'heartbeats', body: object) => Promise<Answer<HeartbeatAnswer>>;

const MOST_AT_ONCE = 100;

/** A device that keeps each heartbeat until it is acknowledged, and sends what it has kept with the next. */
export class BeatingDevice {
  readonly acknowledged: number[] = [];
  /** Answers that no honest device may get. */
  readonly refusals: string[] = [];
  /** Of the uses in all its heartbeats. */
  documents = 0;
  /** Heartbeats that were recorded before, but whose device was not told. */
  repeated = 0;
  #kept: KeptBeat[] = [];
  #sequence = 0;
  #isAsking = false;
  /** Until when the server wishes to hear nothing: milliseconds of a clock that never jumps. */
  #silentUntil = 0;

  constructor(
    readonly activationId: string,
    readonly licenseId: string,
    private readonly post: PostBeats,
  ) {}

  get isQuiet(): boolean {
    return this.#kept.length === 0;
  }

  /** The next heartbeat is due. */
  beat(): void {
    const sequence = (this.#sequence += 1);
    const documents = 1 + (sequence % 3);
    this.documents += documents;
    this.#kept.push({ sequence, sentAt: new Date().toISOString(), version: '2.4.1', usage: { documents } });
    void this.send();
  }

  /** Sends what is kept, unless it is under way already. Never rejects; answers whether it was acknowledged. */
  async send(): Promise<boolean> {
    if (this.#isAsking || this.isQuiet || performance.now() < this.#silentUntil) return false;
    this.#isAsking = true;
    const beats = this.#kept.slice(0, MOST_AT_ONCE);
    const answered = beats.length === 1 ? this.post('heartbeat', { ...beats[0] }) : this.post('heartbeats', { beats });
    const answer = await answered.catch(() => undefined);
    this.#isAsking = false;
    return answer !== undefined && this.#take(beats, answer);
  }

  #take(beats: readonly KeptBeat[], { status, body, headers }: Answer<HeartbeatAnswer>): boolean {
    const outcomes = body.results?.map(({ outcome }) => outcome) ?? [];
    const isGood = outcomes.every((outcome) => outcome === 'recorded' || outcome === 'repeated');
    if (status === 503) {
      this.#silentUntil = performance.now() + Number(headers.get('retry-after')) * 1_000;
      return false;
    }
    if (status !== 200 || body.status !== 'active' || !isGood) {
      this.refusals.push(`${status} ${JSON.stringify(body)}`);
      return false;
    }
    this.repeated += outcomes.filter((outcome) => outcome === 'repeated').length;
    this.acknowledged.push(...beats.map(({ sequence }) => sequence));
    this.#kept = this.#kept.slice(beats.length);
    return true;
  }
}
