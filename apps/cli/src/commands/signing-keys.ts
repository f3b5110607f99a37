import type { AddCommands } from './command.js';
import { idempotencyOption, listOptions, reasonOption, seconds, type ListOptions } from './options.js';

const COLUMNS = ['kid', 'status', 'createdAt', 'signsFrom', 'verifiesUntil'];

interface Rotation {
  readonly announce?: number;
  readonly now?: boolean;
  readonly idempotencyKey?: string;
}

export const addSigningKeys: AddCommands = (v2, { say, api, print }) => {
  const keys = v2
    .command('signing-keys')
    .description(say({ en: 'keys that tokens are signed with', de: 'Schlüssel, mit denen Token signiert werden' }));
  listOptions(
    keys.command('list').description(say({ en: 'list signing keys', de: 'Signaturschlüssel auflisten' })),
    say,
  )
    .option('--status <status>', 'announced, signing, retired, ended, revoked')
    .action(async (options: ListOptions) => print(await (await api()).get('signing-keys', options), COLUMNS));
  idempotencyOption(keys.command('rotate'), say)
    .description(
      say({
        en: 'make a new key that takes over after it was announced',
        de: 'einen neuen Schlüssel anlegen, der nach Ankündigung übernimmt',
      }),
    )
    .option('--announce <duration>', say({ en: '10m unless given', de: 'sonst 10m' }), seconds)
    .option('--now', say({ en: 'take over at once', de: 'sofort übernehmen' }))
    .action(async ({ announce, now, idempotencyKey }: Rotation) =>
      print(
        await (
          await api()
        ).post('signing-keys/rotate', { announceSeconds: now === true ? 0 : announce }, idempotencyKey),
      ),
    );
  reasonOption(idempotencyOption(keys.command('revoke <kid>'), say), say)
    .description(
      say({
        en: 'refuse all that a compromised key has signed',
        de: 'alles ablehnen, was ein bekannt gewordener Schlüssel signiert hat',
      }),
    )
    .action(async (kid: string, { reason, idempotencyKey }: { reason: string; idempotencyKey?: string }) =>
      print(await (await api()).post(`signing-keys/${encodeURIComponent(kid)}/revoke`, { reason }, idempotencyKey)),
    );
};
