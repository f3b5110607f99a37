import type { Command } from 'commander';
import type { Say } from '../language/language.js';
import type { AddCommands } from './command.js';
import { listOptions, utcTime, type ListOptions } from './options.js';
import { saveStream } from './save-stream.js';

const COLUMNS = ['position', 'occurredAt', 'actorKind', 'actorId', 'subjectKind', 'subjectId', 'change'];

interface Export extends ListOptions {
  readonly out?: string;
}

export const addAuditLog: AddCommands = (v2, { say, api, print }) => {
  const log = v2
    .command('audit-log')
    .description(say({ en: 'who did what to which, and when', de: 'wer wann was womit gemacht hat' }));
  filterOptions(listOptions(log.command('list'), say), say)
    .description(say({ en: 'list entries', de: 'Einträge auflisten' }))
    .action(async (options: ListOptions) => print(await (await api()).get('audit-log', options), COLUMNS));
  filterOptions(log.command('export'), say)
    .description(
      say({
        en: 'write all entries, the oldest first, as they come',
        de: 'alle Einträge schreiben, den ältesten zuerst, wie sie kommen',
      }),
    )
    .option('--format <format>', 'ndjson, csv')
    .option('--out <file>', say({ en: 'else the standard output', de: 'sonst die Standardausgabe' }))
    .action(async ({ out, ...options }: Export) =>
      saveStream(await (await api()).stream('audit-log/export', options), out, say),
    );
};

function filterOptions(command: Command, say: Say): Command {
  return command
    .option('--subject-kind <kind>', 'license, product, policy, apikey, release, customer, …')
    .option('--subject-id <id>', say({ en: 'of that thing', de: 'dieser Sache' }))
    .option('--actor-kind <kind>', 'staff, api-key, device, …')
    .option('--actor-id <id>', say({ en: 'done by', de: 'getan von' }))
    .option('--event-type <type>', say({ en: 'such as DeviceActivated', de: 'etwa DeviceActivated' }))
    .option('--from <time>', say({ en: 'from then on', de: 'ab dann' }), utcTime)
    .option('--until <time>', say({ en: 'before then', de: 'vor dann' }), utcTime);
}
