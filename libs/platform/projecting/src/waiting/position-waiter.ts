import type { Database } from '../writing/database.js';
import { PositionListener } from './position-listener.js';

export interface PositionWaiter {
  /**
   * Waits until the projection has applied the position. `false` when the time (milliseconds, 2 s by default) passed
   * first: the caller's answer is stale.
   */
  waitFor(projection: string, position: bigint, timeoutMs?: number): Promise<boolean>;
  close(): Promise<void>;
}

const TIMEOUT = 2_000;

/** For a process that reads the tables: one connection listens for all its projections and queries. */
export function createPositionWaiter({ database }: { readonly database: Database }): PositionWaiter {
  const listener = new PositionListener(database);
  return {
    async waitFor(projection, position, timeoutMs = TIMEOUT) {
      const deadline = performance.now() + timeoutMs;
      while (!listener.hasReached(projection, position)) {
        const left = deadline - performance.now();
        if (left <= 0 || listener.isClosed) return false;
        await listener.changed(projection, left);
      }
      return true;
    },
    close: () => listener.close(),
  };
}
