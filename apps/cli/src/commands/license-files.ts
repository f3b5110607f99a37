import type { Command } from 'commander';
import type { Say } from '../language/language.js';
import type { AddCommands } from './command.js';
import { contentsOf, parsed, written } from './files.js';
import { idempotencyOption, utcTime } from './options.js';

interface Wish {
  readonly out: string;
  readonly validUntil?: string;
  readonly idempotencyKey?: string;
}
interface Export extends Wish {
  readonly activation?: string;
  readonly fingerprint?: string;
  readonly deviceName?: string;
}

/** License files for devices without network. */
export const addLicenseFiles: AddCommands = (licenses, { say, api, print }) => {
  fileOptions(licenses.command('export <licenseId>'), say)
    .description(
      say({
        en: 'make a license file for a device that is known',
        de: 'eine Lizenzdatei für ein bekanntes Gerät ausstellen',
      }),
    )
    .option('--fingerprint <file>', say({ en: 'JSON of the device’s hardware', de: 'JSON der Hardware des Geräts' }))
    .option('--activation <id>', say({ en: 'or an activation that holds a seat', de: 'oder eine Aktivierung' }))
    .option('--device-name <name>', say({ en: 'what it is called', de: 'wie es heißt' }))
    .action(async (id: string, { out, idempotencyKey, activation, fingerprint: file, ...more }: Export) => {
      const fingerprint = file === undefined ? undefined : parsed(file, await contentsOf(file, say), say);
      const wish = { activationId: activation, fingerprint, ...more };
      const path = `licenses/${encodeURIComponent(id)}/license-files`;
      print(await kept(out, await (await api()).post(path, wish, idempotencyKey), say));
    });
  fileOptions(licenses.command('answer <requestFile>'), say)
    .description(
      say({
        en: 'activate a device without network: its request file in, a license file out',
        de: 'ein Gerät ohne Netz aktivieren: seine Anfragedatei hinein, eine Lizenzdatei heraus',
      }),
    )
    .action(async (file: string, { out, validUntil, idempotencyKey }: Wish) => {
      const request = (await contentsOf(file, say)).trim();
      print(
        await kept(out, await (await api()).post('offline-activations', { request, validUntil }, idempotencyKey), say),
      );
    });
};

function fileOptions(command: Command, say: Say): Command {
  return idempotencyOption(command, say)
    .requiredOption('--out <file>', say({ en: 'where to write it', de: 'wohin sie geschrieben wird' }))
    .option(
      '--valid-until <time>',
      say({ en: 'its end; as late as allowed unless given', de: 'ihr Ende; sonst so spät wie erlaubt' }),
      utcTime,
    );
}

/** Writes the license file, and answers the rest. */
async function kept(out: string, answer: unknown, say: Say): Promise<object> {
  const { licenseFile, ...rest } = answer as { readonly licenseFile: string };
  await written(out, licenseFile, say);
  return { ...rest, file: out };
}
