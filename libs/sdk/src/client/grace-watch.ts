import type { Verdict } from '../verdict/verdict.js';
import type { Settings } from './options.js';

/** What isn't looked at doesn't move the high-water mark on: this much may be lost when the device is switched off. */
const LOOK_EVERY_SECONDS = 300;

/** Looks again when the grace comes to a warning or to its end, so that both are told in time. */
export class GraceWatch {
  #isStarted = false;
  #cancel: (() => void) | undefined;

  constructor(
    private readonly settings: Pick<Settings, 'graceWarningsSeconds' | 'timers'>,
    private readonly look: () => void,
  ) {}

  start(): void {
    this.#isStarted = true;
  }

  stop(): void {
    this.#isStarted = false;
    this.#cancel?.();
  }

  watch({ usable, remainingSeconds }: Verdict): void {
    if (!this.#isStarted) return;
    this.#cancel?.();
    if (!usable) return;
    const ahead = this.settings.graceWarningsSeconds.filter((seconds) => seconds < remainingSeconds);
    const next = remainingSeconds - Math.max(0, ...ahead) + 1;
    this.#cancel = this.settings.timers.after(Math.min(next, LOOK_EVERY_SECONDS) * 1000, this.look);
  }
}
