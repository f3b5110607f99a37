import type { Text } from '../language/language.js';
import type { AddCommands } from './command.js';
import { addIssueLicense } from './issue-license.js';
import { addLicenseFiles } from './license-files.js';
import { addLicenseRequest } from './license-request.js';
import { idempotencyOption, reasonOption, wholeNumber, type ListOptions } from './options.js';

const CHANGES: readonly (readonly [string, Text])[] = [
  ['suspend', { en: 'suspend a license', de: 'eine Lizenz sperren' }],
  ['reinstate', { en: 'end a suspension', de: 'eine Lizenz entsperren' }],
  ['revoke', { en: 'revoke a license for good', de: 'eine Lizenz endgültig widerrufen' }],
];
const HISTORY_COLUMNS = ['revision', 'occurredAt', 'type', 'data'];

export const addLicenses: AddCommands = (v2, cli) => {
  const { say, api, print } = cli;
  const licenses = v2
    .command('licenses')
    .alias('license')
    .description(say({ en: 'licenses', de: 'Lizenzen' }));
  addIssueLicense(licenses, cli);
  addLicenseFiles(licenses, cli);
  addLicenseRequest(licenses, cli);
  licenses
    .command('show <licenseId>')
    .description(say({ en: 'show a license', de: 'eine Lizenz zeigen' }))
    .action(async (id: string) => print(await (await api()).get(`licenses/${encodeURIComponent(id)}`)));
  for (const [change, description] of CHANGES) {
    reasonOption(idempotencyOption(licenses.command(`${change} <licenseId>`), say), say)
      .description(say(description))
      .action(async (id: string, { reason, idempotencyKey }: { reason: string; idempotencyKey?: string }) =>
        print(await (await api()).post(`licenses/${encodeURIComponent(id)}/${change}`, { reason }, idempotencyKey)),
      );
  }
  licenses
    .command('history <licenseId>')
    .description(
      say({
        en: 'what happened to a license, event by event',
        de: 'was mit einer Lizenz geschah, Ereignis für Ereignis',
      }),
    )
    .option('--direction <direction>', 'forwards, backwards')
    .option(
      '--from <revision>',
      say({ en: 'revision to begin with', de: 'Revision, mit der begonnen wird' }),
      wholeNumber,
    )
    .option('--limit <n>', say({ en: 'events at most', de: 'höchstens so viele Ereignisse' }), wholeNumber)
    .action(async (id: string, options: ListOptions) =>
      print(await (await api()).get(`licenses/${encodeURIComponent(id)}/events`, options), HISTORY_COLUMNS),
    );
};
