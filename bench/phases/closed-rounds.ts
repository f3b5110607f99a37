import { runClosedLoop } from '../load/closed-loop.js';
import type { Measured } from '../load/measured.js';
import type { Scenario, ScenarioName } from '../load/scenario.js';
import { cpuSecondsOf } from '../measure/cpu-time.js';
import { median, percentilesOf, type Percentiles } from '../measure/percentiles.js';
import type { BenchPlatform } from '../platform/bench-platform.js';
import type { BenchDatabase } from '../platform/database.js';
import type { Scenarios } from '../platform/scenarios.js';
import { goodOnes } from './good-ones.js';

export interface ClosedOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/** Medians over the rounds; latencies in milliseconds. */
export interface ClosedResult extends Percentiles {
  readonly scenario: ScenarioName;
  /** Answers a second. */
  readonly rate: number;
  /** To the echo's rate right before. */
  readonly ratio: number;
  /** Shares of one core that the load program and the answering process took. */
  readonly loadCpu: number;
  readonly serverCpu: number | undefined;
  /** CPU microseconds of the answering process an answer; steadier than the rate where others use the machine. */
  readonly serverCpuMicros: number | undefined;
  readonly eventsPerCommit: number;
  /** What the log on disk grew by for each answer, indexes included; 0 where nothing is written. */
  readonly logBytesEach: number;
}

interface Round extends Omit<ClosedResult, 'scenario' | 'logBytesEach'> {
  readonly answers: number;
  readonly logBytes: number;
}

/**
 * Each scenario by turns with the echo, several short rounds: what disturbs the machine for a while disturbs both, and the
 * median leaves out the round in which it disturbed only one. Each round has processes of its own: two of the same program differ by
 * a tenth in what a request costs them, as long as they live.
 */
export class ClosedRounds {
  constructor(
    private readonly platform: BenchPlatform,
    private readonly database: BenchDatabase,
    private readonly scenarios: Scenarios,
    private readonly options: ClosedOptions,
    /** Starts the programs anew, and warms them up. */
    private readonly startAnew: () => Promise<void>,
  ) {}

  async run(names: readonly ScenarioName[]): Promise<ClosedResult[]> {
    const rounds = new Map<ScenarioName, Round[]>(['echo' as const, ...names].map((name) => [name, []]));
    for (let round = 0; round < this.options.rounds; round += 1) {
      if (round > 0) await this.startAnew();
      for (const name of names) {
        const echo = await this.#stretch(this.scenarios.echo);
        rounds.get('echo')?.push({ ...echo, ratio: 1 });
        const stretch = await this.#stretch(this.scenarios[name]);
        rounds.get(name)?.push({ ...stretch, ratio: stretch.rate / echo.rate });
      }
    }
    return [...rounds].map(([scenario, all]) => ({ scenario, ...medians(all) }));
  }

  async #stretch(scenario: Scenario): Promise<Omit<Round, 'ratio'>> {
    const { pid } = scenario.name === 'echo' ? this.platform.echoProgram : this.platform.platform;
    const before = await this.database.lastPosition();
    const bytesBefore = scenario.isWritten ? await this.database.logBytes() : 0;
    const [load, server] = [process.cpuUsage(), await cpuSecondsOf(pid)];
    const measured: Measured = goodOnes(scenario.name, await runClosedLoop(scenario, this.options));
    const { user, system } = process.cpuUsage(load);
    const serverNow = await cpuSecondsOf(pid);
    const { seconds, latencies } = measured;
    const serverSeconds = serverNow === undefined || server === undefined ? undefined : serverNow - server;
    return {
      rate: latencies.length / seconds,
      ...percentilesOf(latencies),
      loadCpu: (user + system) / 1e6 / seconds,
      serverCpu: serverSeconds && serverSeconds / seconds,
      serverCpuMicros: serverSeconds && (serverSeconds * 1e6) / latencies.length,
      eventsPerCommit: await this.database.eventsPerCommit(before, await this.database.lastPosition()),
      answers: latencies.length,
      logBytes: scenario.isWritten ? (await this.database.logBytes()) - bytesBefore : 0,
    };
  }
}

function medians(rounds: readonly Round[]): Omit<ClosedResult, 'scenario'> {
  const of = (value: (round: Round) => number): number => median(rounds.map(value));
  const sum = (value: (round: Round) => number): number => rounds.reduce((total, round) => total + value(round), 0);
  const ofKnown = (value: (round: Round) => number | undefined): number | undefined => {
    const known = rounds.map(value).filter((each) => each !== undefined);
    return known.length === 0 ? undefined : median(known);
  };
  return {
    rate: of(({ rate }) => rate),
    ratio: of(({ ratio }) => ratio),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    p999: of(({ p999 }) => p999),
    loadCpu: of(({ loadCpu }) => loadCpu),
    serverCpu: ofKnown(({ serverCpu }) => serverCpu),
    serverCpuMicros: ofKnown(({ serverCpuMicros }) => serverCpuMicros),
    eventsPerCommit: of(({ eventsPerCommit }) => eventsPerCommit),
    // No median: what is written now and then for many answers counts for all of them.
    logBytesEach:
      sum(({ logBytes }) => logBytes) /
      Math.max(
        1,
        sum(({ answers }) => answers),
      ),
  };
}
