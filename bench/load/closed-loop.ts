import { Connection } from './connection.js';
import { Recorder, type Measured } from './measured.js';
import type { Scenario } from './scenario.js';

export interface ClosedLoop {
  readonly connections: number;
  readonly seconds: number;
  /** Goes on until so many were sent, however long that takes. */
  readonly atLeast?: number;
}

/**
 * Keeps the load program from falling asleep. Waking a process costs the one that wakes it, on a virtual machine some
 * 15 µs: the echo, quick enough to keep the load program busy, would hardly ever pay it, the platform with every answer.
 */
function stayAwake(): () => void {
  let isAwake = true;
  const turn = (): void => {
    if (isAwake) setImmediate(turn);
  };
  turn();
  return () => {
    isAwake = false;
  };
}

/** As fast as answers come: each connection sends its next request when it has the answer to the last. */
export async function runClosedLoop(
  scenario: Scenario,
  { connections, seconds, atLeast = 0 }: ClosedLoop,
): Promise<Measured> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(scenario.url)));
  const recorder = new Recorder();
  const fallAsleep = scenario.isWritten ? () => undefined : stayAwake();
  const start = performance.now();
  const end = start + seconds * 1000;
  let sent = 0;
  await Promise.all(
    open.map(async (connection) => {
      while ((performance.now() < end || sent < atLeast) && recorder.errors.size === 0) {
        sent += 1;
        await recorder.exchange(connection, scenario);
      }
    }),
  );
  fallAsleep();
  const elapsed = (performance.now() - start) / 1000;
  for (const connection of open) connection.close();
  return { seconds: elapsed, latencies: recorder.latencies, errors: recorder.errors };
}
