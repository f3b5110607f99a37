import { InvalidArgumentError, type Command } from 'commander';
import type { Cli } from './command.js';
import { utcTime, wholeNumber, type ListOptions } from './options.js';

const EVENT_COLUMNS = ['revision', 'occurredAt', 'type', 'change', 'reason'];
const KINDS = 'license, product, policy, api-key, releases, customer, signing-keys, operations';

/** A position, or a time in UTC. @throws InvalidArgumentError */
export function moment(text: string): string {
  if (/^\d{1,18}$/.test(text)) return text;
  try {
    return utcTime(text);
  } catch {
    throw new InvalidArgumentError('4711, 2026-11-01, 2026-11-01T12:00:00Z');
  }
}

/** The path below `/api/admin/` of something's history. */
export function pathOf(kind: string, id: string): string {
  return `history/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
}

/** Completes `diff …`: `path` names the thing that its arguments are about. */
export function addDiff(command: Command, { say, api, print }: Cli, path: (...args: string[]) => string): void {
  command
    .description(
      say({
        en: 'what differs between two moments, and the events in between',
        de: 'was sich zwischen zwei Zeitpunkten unterscheidet, und die Ereignisse dazwischen',
      }),
    )
    .option(
      '--from <moment>',
      say({ en: 'time or position; else the beginning', de: 'Zeitpunkt oder Position; sonst der Anfang' }),
      moment,
    )
    .option('--to <moment>', say({ en: 'the same; else now', de: 'ebenso; sonst jetzt' }), moment)
    .action(async (...args: unknown[]) => {
      const names = args.filter((arg): arg is string => typeof arg === 'string');
      const options = args.find((arg) => typeof arg === 'object' && arg !== null) as ListOptions;
      print(await (await api()).get(`${path(...names)}/changes`, options));
    });
}

/** Completes `history …`. */
export function addEvents(command: Command, { say, api, print }: Cli, path: (...args: string[]) => string): void {
  command
    .description(
      say({
        en: 'what happened, event by event: who, why and what caused it',
        de: 'was geschah, Ereignis für Ereignis: wer, warum und wodurch',
      }),
    )
    .option('--direction <direction>', 'forwards, backwards')
    .option(
      '--from <revision>',
      say({ en: 'revision to begin with', de: 'Revision, mit der begonnen wird' }),
      wholeNumber,
    )
    .option('--limit <n>', say({ en: 'events at most', de: 'höchstens so viele Ereignisse' }), wholeNumber)
    .action(async (...args: unknown[]) => {
      const names = args.filter((arg): arg is string => typeof arg === 'string');
      const options = args.find((arg) => typeof arg === 'object' && arg !== null) as ListOptions;
      print(await (await api()).get(`${path(...names)}/events`, options), EVENT_COLUMNS);
    });
}

/** `v2 history …`: of everything that has one. */
export function addHistory(v2: Command, cli: Cli): void {
  const { say, api, print } = cli;
  const history = v2
    .command('history')
    .description(say({ en: `the past of ${KINDS}`, de: `die Vergangenheit von ${KINDS}` }));
  history
    .command('show <kind> <id>')
    .description(say({ en: 'as it was', de: 'wie es war' }))
    .option(
      '--as-of <moment>',
      say({ en: 'time or position; else now', de: 'Zeitpunkt oder Position; sonst jetzt' }),
      moment,
    )
    .action(async (kind: string, id: string, options: ListOptions) =>
      print(await (await api()).get(pathOf(kind, id), options)),
    );
  addDiff(history.command('diff <kind> <id>'), cli, pathOf);
  addEvents(history.command('events <kind> <id>'), cli, pathOf);
}
