import { atRate, type Rate } from './at-rate.js';
import { Connection } from './connection.js';
import { Recorder, type Measured } from './measured.js';
import type { Scenario } from './scenario.js';

export interface OpenLoop extends Rate {
  /** The most that may be under way; what is due beyond waits here, and its latency counts. */
  readonly connections: number;
}

/** At a fixed rate, whether answers come or not; latency counts from when a request was due. */
export async function runOpenLoop(scenario: Scenario, { connections, ...rate }: OpenLoop): Promise<Measured> {
  const idle = await Promise.all(Array.from({ length: connections }, () => Connection.open(scenario.url)));
  const overdue: number[] = [];
  const recorder = new Recorder();
  let underWay = 0;
  let finished: () => void = () => undefined;
  const run = async (unused: Connection, first: number): Promise<void> => {
    underWay += 1;
    const connection = unused.isOpen ? unused : await Connection.open(scenario.url);
    for (let due: number | undefined = first; due !== undefined; due = overdue.shift()) {
      await recorder.exchange(connection, scenario, due);
    }
    idle.push(connection);
    underWay -= 1;
    if (underWay === 0) finished();
  };
  const start = performance.now();
  await atRate(rate, (due) => {
    const connection = idle.pop();
    if (connection) void run(connection, due);
    else overdue.push(due);
  });
  if (underWay > 0) await new Promise<void>((resolve) => (finished = resolve));
  const seconds = (performance.now() - start) / 1000;
  for (const connection of idle) connection.close();
  return { seconds, latencies: recorder.latencies, errors: recorder.errors };
}
