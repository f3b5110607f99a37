import { parseArgs } from 'node:util';
import { SCENARIO_NAMES, type ScenarioName } from './load/scenario.js';

export const PHASES = [
  'verify',
  'verify-nonce',
  'activate',
  'heartbeat',
  'storm',
  'lag',
  'append-lag',
  'rebuild',
  'catch-up',
  'take-over',
  'beats-catch-up',
] as const;
export type Phase = (typeof PHASES)[number];

export interface Options {
  readonly only: readonly Phase[];
  /** Of one stretch of load. */
  readonly seconds: number;
  /** How often each scenario runs in closed loop, each time in processes of its own and beside the echo. */
  readonly rounds: number;
  /** Of the open loop, a second; without one, half of what the scenario reached in closed loop. */
  readonly rate: number | undefined;
  readonly connections: number;
  /** In the log before the catch-up of every read model. */
  readonly events: number;
  /** In the log before one read model is built anew. */
  readonly rebuilt: number;
  /** Heartbeats in the log of the other catch-up. */
  readonly beats: number;
  /** That come back in the storm. */
  readonly devices: number;
  /** Seconds in which all of them come back. */
  readonly within: number;
  readonly profileDir: string | undefined;
  /** Only a run of everything, at full length, is worth keeping. */
  readonly isFull: boolean;
}

export const HELP = `Usage: npm run bench -- [options]

Starts the platform and an echo of the same frameworks, loads both by turns, prints a table,
and writes bench/results.json when everything ran at full length. Of heartbeats the steady state
is measured: every device has beaten once before, so that its token was checked and signed.

  --only <names>       some of: ${PHASES.join(', ')} (commas between)
  --seconds <n>        length of one stretch of load (4)
  --rounds <n>         how often both start and each scenario runs beside the echo; medians count (5)
  --rate <n>           requests a second in open loop (half of the top rate)
  --connections <n>    in closed loop (128)
  --events <n>         in the log before the catch-up (220000)
  --rebuilt <n>        in the log before a read model is built anew (1000000)
  --beats <n>          heartbeats in the log before their catch-up (400000)
  --devices <n>        that come back in the storm (100000)
  --within <n>         seconds in which they all do (60)
  --profile <dir>      leaves CPU profiles of the platform there; costs speed
  --quick              everything briefly: does the bench work?
  --help
`;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean', default: false } as const;
const ARGUMENTS = {
  ...{ only: TEXT, seconds: TEXT, rounds: TEXT, rate: TEXT, connections: TEXT, events: TEXT, profile: TEXT },
  ...{ devices: TEXT, within: TEXT, beats: TEXT, rebuilt: TEXT },
  ...{ quick: FLAG, help: FLAG },
};

/** `'help'` when that is what was asked for. @throws TypeError naming what can't be understood */
export function optionsFrom(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({ args: [...args], options: ARGUMENTS });
  if (values.help) return 'help';
  const { quick } = values;
  return {
    only: values.only === undefined ? PHASES : values.only.split(',').map(phase),
    seconds: positive('seconds', values.seconds) ?? (quick ? 1 : 4),
    rounds: positive('rounds', values.rounds) ?? (quick ? 1 : 5),
    rate: positive('rate', values.rate),
    connections: positive('connections', values.connections) ?? 128,
    events: positive('events', values.events) ?? (quick ? 20_000 : 220_000),
    rebuilt: positive('rebuilt', values.rebuilt) ?? (quick ? 20_000 : 1_000_000),
    beats: positive('beats', values.beats) ?? (quick ? 20_000 : 400_000),
    devices: positive('devices', values.devices) ?? (quick ? 4_000 : 100_000),
    within: positive('within', values.within) ?? (quick ? 3 : 60),
    profileDir: values.profile,
    isFull: Object.values(values).every((value) => value === false),
  };
}

export function scenariosIn(phases: readonly Phase[]): readonly ScenarioName[] {
  return SCENARIO_NAMES.filter((name) => phases.some((each) => each === name));
}

function phase(text: string): Phase {
  const known = PHASES.find((name) => name === text);
  if (known === undefined) throw new TypeError(`--only: ${text} is none of ${PHASES.join(', ')}`);
  return known;
}

function positive(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new TypeError(`--${name}: ${text} is no number above 0`);
}
