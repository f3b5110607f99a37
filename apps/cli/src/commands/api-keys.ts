import type { AddCommands } from './command.js';
import { idempotencyOption, listOptions, reasonOption, seconds, utcTime, type ListOptions } from './options.js';

const COLUMNS = ['apiKeyId', 'name', 'keyHint', 'status', 'createdAt', 'endsAt'];

interface Repeatable {
  readonly idempotencyKey?: string;
}
interface Rotation extends Repeatable {
  readonly overlap?: number;
  readonly name?: string;
  readonly endsAt?: string;
}

export const addApiKeys: AddCommands = (v2, { say, api, print }) => {
  const endsAt = say({ en: 'when the new key ends', de: 'wann der neue Schlüssel endet' });
  const keys = v2
    .command('api-keys')
    .description(say({ en: 'API keys of a product', de: 'API-Schlüssel eines Produkts' }));
  listOptions(
    keys.command('list <productId>').description(say({ en: 'list API keys', de: 'API-Schlüssel auflisten' })),
    say,
  )
    .option('--status <status>', 'active, rotated, ended, revoked')
    .option('--search <text>', say({ en: 'part of the name, last characters', de: 'Teil des Namens, letzte Zeichen' }))
    .action(async (productId: string, options: ListOptions) =>
      print(await (await api()).get(`products/${encodeURIComponent(productId)}/api-keys`, options), COLUMNS),
    );
  idempotencyOption(keys.command('create <productId> <name>'), say)
    .description(say({ en: 'create an API key', de: 'einen API-Schlüssel anlegen' }))
    .option('--ends-at <time>', endsAt, utcTime)
    .action(async (productId: string, name: string, { idempotencyKey, ...more }: Rotation) =>
      print(
        await (
          await api()
        ).post(`products/${encodeURIComponent(productId)}/api-keys`, { name, ...more }, idempotencyKey),
      ),
    );
  idempotencyOption(keys.command('rotate <apiKeyId>'), say)
    .description(
      say({
        en: 'make a successor; the key goes on for the overlap',
        de: 'Nachfolger anlegen; der Schlüssel gilt für die Überlappung weiter',
      }),
    )
    .option(
      '--overlap <duration>',
      say({ en: 'such as 12h; 30d unless given, 0 for none', de: 'etwa 12h; sonst 30d, 0 für keine' }),
      seconds,
    )
    .option('--name <name>', say({ en: 'of the new key', de: 'des neuen Schlüssels' }))
    .option('--ends-at <time>', endsAt, utcTime)
    .action(async (apiKeyId: string, { idempotencyKey, overlap, ...more }: Rotation) =>
      print(
        await (
          await api()
        ).post(`api-keys/${encodeURIComponent(apiKeyId)}/rotate`, { overlapSeconds: overlap, ...more }, idempotencyKey),
      ),
    );
  reasonOption(idempotencyOption(keys.command('revoke <apiKeyId>'), say), say)
    .description(say({ en: 'end an API key at once', de: 'einen API-Schlüssel sofort widerrufen' }))
    .action(async (apiKeyId: string, { idempotencyKey, reason }: Repeatable & { reason: string }) =>
      print(await (await api()).post(`api-keys/${encodeURIComponent(apiKeyId)}/revoke`, { reason }, idempotencyKey)),
    );
};
