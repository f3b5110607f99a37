import type { PositionWaiter } from '#platform/projecting/index.js';

/** The platform's position waiter, as something a container can inject. */
export class PositionWaits {
  constructor(private readonly waiter: Pick<PositionWaiter, 'waitFor'>) {}

  waitFor(projection: string, position: bigint): Promise<boolean> {
    return this.waiter.waitFor(projection, position);
  }
}
