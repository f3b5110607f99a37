import type { LagResult } from '../phases/lag.js';
import type { StormResult } from '../phases/storm.js';
import type { Results } from './results.js';
import type { Target } from './targets.js';

type Cell = string | number | undefined;

/** The results as a person reads them. */
export function tableOf(
  { closedLoop, openLoop, storm, lag, appendLag, catchUp, beatsCatchUp, rebuild, machine }: Results,
  targets: readonly Target[],
): string {
  const { cpu, cores, node, postgres, diskSyncMs } = machine;
  return [
    `${cores} × ${cpu}, Node.js ${node}, PostgreSQL ${postgres}, ${diskSyncMs.toFixed(1)} ms to sync a page to disk`,
    'Closed loop (each scenario beside the echo; medians of the rounds)',
    lines(
      [
        '',
        'rate/s',
        'ratio',
        'p50 ms',
        'p99 ms',
        'p99.9 ms',
        'events/commit',
        'server CPU',
        'µs each',
        'load CPU',
        'log bytes',
      ],
      closedLoop.map(({ scenario, rate, ratio, p50, p99, p999, eventsPerCommit, ...more }) => {
        const { serverCpu, serverCpuMicros, loadCpu, logBytesEach } = more;
        const times = [percent(serverCpu), serverCpuMicros && Math.round(serverCpuMicros), percent(loadCpu)];
        return [
          scenario,
          Math.round(rate),
          ratio,
          p50,
          p99,
          p999,
          eventsPerCommit || '',
          ...times,
          Math.round(logBytesEach) || '',
        ];
      }),
    ),
    'Open loop (at a fixed rate; latency counts from when a request was due)',
    lines(
      ['', 'rate/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'events/commit'],
      openLoop.map(({ scenario, rate, p50, p99, p999, eventsPerCommit }) => {
        return [scenario, Math.round(rate), p50, p99, p999, eventsPerCommit || ''];
      }),
    ),
    lagLines('From an activation being written until its row can be seen, the whole platform', lag),
    lagLines('From an event being written until its row can be seen, a projector alone', appendLag?.sinceWritten ?? []),
    lagLines('From its append’s answer until its row can be seen, the same', appendLag?.sinceAnswered ?? []),
    storm && stormLines(storm),
    rebuild &&
      `Rebuild of the audit log: ${rebuild.events} events in ${rebuild.seconds.toFixed(1)} s beside 200 activations/s; ${rebuild.queries} queries meanwhile, ${rebuild.failedQueries} failed, the longest ${Math.round(rebuild.longestQuery)} ms\n`,
    catchUp &&
      `Catch-up of every read model: ${catchUp.events} events in ${catchUp.seconds.toFixed(1)} s, ${Math.round(catchUp.eventsPerSecond)}/s\n`,
    beatsCatchUp &&
      `Catch-up with heartbeats: ${beatsCatchUp.facts} in ${beatsCatchUp.seconds.toFixed(1)} s, ${Math.round(beatsCatchUp.factsPerSecond)}/s, ${beatsCatchUp.ratio.toFixed(2)} of a bare COPY\n`,
    'Targets',
    lines(
      ['', '', '', 'measured', ''],
      targets.map(({ what, bound, goal, measured, isMet }) => [what, bound, goal, measured, isMet ? 'met' : 'MISSED']),
    ),
  ]
    .filter((part) => part !== undefined)
    .join('\n');
}

function lagLines(title: string, lags: readonly LagResult[]): string | undefined {
  if (lags.length === 0) return undefined;
  const rows = lags.map(({ projection, perSecond, p50, p99, p999 }) => [projection, perSecond, p50, p99, p999]);
  return [title, lines(['', 'a second', 'p50 ms', 'p99 ms', 'p99.9 ms'], rows)].join('\n');
}

function stormLines({ devices, withinSeconds, connections, seconds, answers, ...more }: StormResult): string {
  const { p50, p99, memoryBefore, memoryPeak } = more;
  return [
    `Storm: ${devices} devices came back within ${withinSeconds} s over ${connections} connections; the last was served after ${seconds.toFixed(1)} s`,
    lines(
      ['', 'answers', 'p50 ms', 'p99 ms', 'MiB before', 'MiB at most'],
      Object.entries(answers).map(([kind, count]) =>
        kind === '200' ? [kind, count, p50, p99, memoryBefore, memoryPeak] : [kind, count],
      ),
    ),
  ].join('\n');
}

function percent(share: number | undefined): Cell {
  return share && `${Math.round(share * 100)} %`;
}

/** The first column to the left, the others to the right. */
function lines(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const all = [head, ...rows.map((row) => row.map(shown))];
  const width = (column: number): number => Math.max(...all.map((row) => row[column]?.length ?? 0));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column)))).join('  ');
  return all.map((row) => `  ${line(row)}`.trimEnd()).join('\n') + '\n';
}

function shown(cell: Cell): string {
  if (typeof cell !== 'number') return cell ?? '';
  if (Number.isInteger(cell) || cell >= 1000) return cell.toFixed(0);
  return cell.toFixed(cell < 10 ? 2 : 1);
}
