import type { AddCommands } from './command.js';
import { listOptions, utcTime, uuid, type ListOptions } from './options.js';

const COLUMNS = ['position', 'occurredAt', 'request', 'code', 'reason', 'licenseId', 'deviceName'];

export const addRefusals: AddCommands = (v2, { say, api, print }) => {
  const refusals = v2
    .command('refusals')
    .description(say({ en: 'what software was refused', de: 'was der Software verweigert wurde' }));
  listOptions(refusals.command('list'), say)
    .description(say({ en: 'list what was refused, and why', de: 'auflisten, was warum verweigert wurde' }))
    .option('--license-id <licenseId>', say({ en: 'of this license', de: 'dieser Lizenz' }), uuid)
    .option(
      '--product-id <productId>',
      say({ en: 'of this product’s software', de: 'der Software dieses Produkts' }),
      uuid,
    )
    .option('--code <code>', say({ en: 'such as seat-limit-reached', de: 'etwa seat-limit-reached' }))
    .option('--request <request>', 'activate, transfer, verify')
    .option('--from <time>', say({ en: 'from then on', de: 'ab dann' }), utcTime)
    .option('--until <time>', say({ en: 'before then', de: 'vor dann' }), utcTime)
    .action(async (options: ListOptions) => print(await (await api()).get('refusals', options), COLUMNS));
  refusals
    .command('explain <position>')
    .description(
      say({
        en: 'what decided a refusal or an activation, and the decision made again',
        de: 'woran eine Ablehnung oder Aktivierung lag, und die Entscheidung noch einmal',
      }),
    )
    .action(async (position: string) => print(await (await api()).get(`decisions/${encodeURIComponent(position)}`)));
};
