import { LRUCache } from 'lru-cache';
import type { RefusalEvent } from '../refused/refused.events.js';

export interface SieveLimits {
  /** Equal failed verifications of one device are recorded once in so many milliseconds. */
  readonly verificationMilliseconds: number;
  /** The same of refused activations. */
  readonly activationMilliseconds: number;
  /** Recorded at most in a minute: where no license is known by that key, */
  readonly unknownAMinute: number;
  /** of one license, */
  readonly licenseAMinute: number;
  /** and of all together. */
  readonly allAMinute: number;
}

const LIMITS: SieveLimits = {
  verificationMilliseconds: 3_600_000,
  activationMilliseconds: 60_000,
  unknownAMinute: 60,
  licenseAMinute: 60,
  allAMinute: 6_000,
};
/** At some 300 bytes each. */
const REMEMBERED = 50_000;
const A_MINUTE = 60_000;

interface Repeated {
  readonly recordedAt: number;
  unrecorded: number;
}

/** `repeated`: an equal one was recorded a short while ago; `suppressed`: too many come at once. */
export type Sifted = { readonly unrecorded: number } | 'repeated' | 'suppressed';

/** Keeps the log of refusals small, whoever asks how often for what. */
export class RefusalSieve {
  readonly #recorded = new LRUCache<string, Repeated>({ max: REMEMBERED });
  readonly #inMinute = new Map<string, number>();
  #minute = -1;

  constructor(private readonly limits: SieveLimits = LIMITS) {}

  /** @param now milliseconds since 1970 */
  sift(refusal: RefusalEvent, now: number): Sifted {
    const { licenseRevision, licenseId } = refusal.data;
    const { unknownAMinute, licenseAMinute, allAMinute } = this.limits;
    const isKnown = licenseRevision >= 0 && licenseId !== null;
    const key = isKnown ? keyOf(refusal, licenseId) : undefined;
    const before = key === undefined ? undefined : this.#recorded.get(key);
    if (before && now - before.recordedAt < this.#window(refusal)) {
      before.unrecorded += 1;
      return 'repeated';
    }
    const isRoom =
      this.#hasRoom('', allAMinute, now) &&
      (isKnown ? this.#hasRoom(licenseId, licenseAMinute, now) : this.#hasRoom('unknown', unknownAMinute, now));
    if (!isRoom) return 'suppressed';
    this.#count('');
    this.#count(isKnown ? licenseId : 'unknown');
    if (key !== undefined) this.#recorded.set(key, { recordedAt: now, unrecorded: 0 });
    return { unrecorded: before?.unrecorded ?? 0 };
  }

  #window({ type }: RefusalEvent): number {
    const { verificationMilliseconds, activationMilliseconds } = this.limits;
    return type === 'VerificationFailed' ? verificationMilliseconds : activationMilliseconds;
  }

  /** At most as many names as are recorded in a minute. */
  #hasRoom(name: string, most: number, now: number): boolean {
    const minute = Math.floor(now / A_MINUTE);
    if (minute !== this.#minute) this.#inMinute.clear();
    this.#minute = minute;
    return (this.#inMinute.get(name) ?? 0) < most;
  }

  #count(name: string): void {
    this.#inMinute.set(name, (this.#inMinute.get(name) ?? 0) + 1);
  }
}

/** The same device with the same question about the same license. */
function keyOf({ type, data }: RefusalEvent, licenseId: string): string {
  const { code, inputs } = data;
  return JSON.stringify([type, licenseId, code, inputs.productId, inputs.fingerprint, inputs.holder]);
}
