import type { Clock } from '#platform/kernel/index.js';

/** The installation's clock, as something a container can inject. */
export class LicensingClock implements Clock {
  constructor(private readonly clock: Clock) {}

  now(): Date {
    return this.clock.now();
  }
}
