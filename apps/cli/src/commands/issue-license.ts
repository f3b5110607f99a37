import { InvalidArgumentError } from 'commander';
import type { AddCommands } from './command.js';
import { idempotencyOption, seconds, utcTime, wholeNumber } from './options.js';

type Feature = boolean | number | string;

interface Issue {
  readonly seats: number;
  readonly expiresAt?: string;
  readonly match?: string;
  readonly grace?: number;
  readonly heartbeat?: number;
  readonly feature?: Readonly<Record<string, Feature>>;
  readonly trial?: boolean;
  readonly reference?: string;
  readonly idempotencyKey?: string;
}

export const addIssueLicense: AddCommands = (licenses, { say, api, print }) => {
  idempotencyOption(licenses.command('issue <productId>'), say)
    .description(say({ en: 'issue a license', de: 'eine Lizenz ausstellen' }))
    .requiredOption('--seats <n>', say({ en: 'devices at once', de: 'Geräte zugleich' }), wholeNumber)
    .option('--expires-at <time>', say({ en: 'when it ends', de: 'wann sie endet' }), utcTime)
    .option('--match <strategy>', 'any, most, all')
    .option('--grace <duration>', say({ en: 'offline at most, such as 7d', de: 'höchstens offline, etwa 7d' }), seconds)
    .option(
      '--heartbeat <duration>',
      say({ en: 'between heartbeats, such as 15m', de: 'zwischen Lebenszeichen, etwa 15m' }),
      seconds,
    )
    .option('--feature <name=value>', say({ en: 'may be given again', de: 'mehrfach möglich' }), feature)
    .option('--trial', say({ en: 'a trial', de: 'eine Testlizenz' }))
    .option('--reference <text>', say({ en: 'your own reference', de: 'eigenes Zeichen' }))
    .action(async (productId: string, { match, grace, heartbeat, feature: features, trial, ...more }: Issue) => {
      const { idempotencyKey, ...plain } = more;
      const terms = { matchStrategy: match, graceSeconds: grace, heartbeatIntervalSeconds: heartbeat, isTrial: trial };
      print(await (await api()).post('licenses', { productId, ...plain, ...terms, features }, idempotencyKey));
    });
};

/** `export`, `export=false`, `seats=25`, `edition=pro`. @throws InvalidArgumentError */
function feature(text: string, before: Readonly<Record<string, Feature>> = {}): Record<string, Feature> {
  const [, name, value = 'true'] = /^([^=]+)(?:=(.*))?$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('export, export=false, cores=8, edition=pro');
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  return {
    ...before,
    [name]: value === 'true' || value === 'false' ? value === 'true' : isNumber ? Number(value) : value,
  };
}
