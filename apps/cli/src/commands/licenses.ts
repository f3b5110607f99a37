import type { Text } from '../language/language.js';
import type { AddCommands } from './command.js';
import { addIssueLicense } from './issue-license.js';
import { addLicenseFiles } from './license-files.js';
import { addLicenseRequest } from './license-request.js';
import { idempotencyOption, reasonOption } from './options.js';
import { addDiff, addEvents, moment, pathOf } from './past.js';

const CHANGES: readonly (readonly [string, Text])[] = [
  ['suspend', { en: 'suspend a license', de: 'eine Lizenz sperren' }],
  ['reinstate', { en: 'end a suspension', de: 'eine Lizenz entsperren' }],
  ['revoke', { en: 'revoke a license for good', de: 'eine Lizenz endgültig widerrufen' }],
];

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
    .option(
      '--as-of <moment>',
      say({ en: 'as it was: time or position', de: 'wie sie war: Zeitpunkt oder Position' }),
      moment,
    )
    .action(async (id: string, { asOf }: { asOf?: string }) =>
      print(
        await (asOf === undefined
          ? (await api()).get(`licenses/${encodeURIComponent(id)}`)
          : (await api()).get(pathOf('license', id), { asOf })),
      ),
    );
  for (const [change, description] of CHANGES) {
    reasonOption(idempotencyOption(licenses.command(`${change} <licenseId>`), say), say)
      .description(say(description))
      .action(async (id: string, { reason, idempotencyKey }: { reason: string; idempotencyKey?: string }) =>
        print(await (await api()).post(`licenses/${encodeURIComponent(id)}/${change}`, { reason }, idempotencyKey)),
      );
  }
  idempotencyOption(licenses.command('assign <licenseId> <customerId>'), say)
    .description(say({ en: 'say whose license it is', de: 'sagen, wem eine Lizenz gehört' }))
    .action(async (id: string, customerId: string, { idempotencyKey }: { idempotencyKey?: string }) =>
      print(await (await api()).post(`licenses/${encodeURIComponent(id)}/assign`, { customerId }, idempotencyKey)),
    );
  const pastOf = (id: string) => pathOf('license', id);
  addEvents(licenses.command('history <licenseId>'), cli, pastOf);
  addDiff(licenses.command('diff <licenseId>'), cli, pastOf);
};
