import type { Clock } from '../clock/clock.js';

/** Time that passes when a test says so, and a device's clock that may be wrong about it. Milliseconds. */
export class TestClock implements Clock {
  #passed = 0;
  #bootedAt = 0;
  #ahead = 0;
  #frozenAt: number | undefined;

  /** @param start what time it really is */
  constructor(private readonly start = Date.parse('2026-11-23T12:00:00Z')) {}

  /** What time it really is: give it to the mock server as `now`. */
  readonly now = (): number => this.start + this.#passed;

  passSeconds(seconds: number): void {
    this.#passed += seconds * 1000;
  }

  /** Sets the device's clock ahead of the real time, or behind it with a negative number. */
  setAheadSeconds(seconds: number): void {
    this.#ahead = seconds * 1000;
    if (this.#frozenAt !== undefined) this.#frozenAt = this.now() + this.#ahead;
  }

  /** The device's clock stands still. */
  freeze(): void {
    this.#frozenAt = this.wall();
  }

  /** The device was off for so long, and starts anew. */
  reboot(offSeconds = 0): void {
    this.passSeconds(offSeconds);
    this.#bootedAt = this.#passed;
  }

  wall(): number {
    return this.#frozenAt ?? this.now() + this.#ahead;
  }

  monotonic(): number {
    return this.#passed;
  }

  uptime(): number {
    return this.#passed - this.#bootedAt;
  }
}
