import { setTimeout as pause } from 'node:timers/promises';
import type { AdminApi } from '../api/admin-api.js';
import type { Text } from '../language/language.js';
import type { AddCommands } from './command.js';
import { idempotencyOption, listOptions, wholeNumber, type ListOptions } from './options.js';

const COLUMNS = ['name', 'generation', 'version', 'state', 'eventsBehind', 'lagSeconds', 'parked', 'buildingPercent'];
const PARKED_COLUMNS = ['position', 'eventType', 'stream', 'problem', 'retries', 'parkedAt'];
/** How often `retry` asks how it gets on, in milliseconds. */
const ASK_EVERY = 200;
/** How often at most: perhaps no projector runs. */
const ASK_AT_MOST = 300;

const TEXTS = {
  projections: { en: 'read models', de: 'Lesemodelle' },
  list: { en: 'list read models and how far they have come', de: 'Lesemodelle auflisten, und wie weit sie sind' },
  show: { en: 'show a read model and its rebuild', de: 'ein Lesemodell und seinen Neuaufbau zeigen' },
  rebuild: { en: 'build it anew beside the one that is read', de: 'neben dem gelesenen neu aufbauen' },
  noSwap: { en: 'wait for “swap” once it has caught up', de: 'nach dem Aufholen auf „swap“ warten' },
  swap: { en: 'let the new one be read once it has caught up', de: 'das neue lesen lassen, sobald es aufgeholt hat' },
  rollback: { en: 'let the former one be read again, at once', de: 'das frühere sofort wieder lesen lassen' },
  drop: { en: 'drop one that nobody reads', de: 'eines löschen, das niemand liest' },
  parked: { en: 'list events that were stepped over', de: 'übergangene Ereignisse auflisten' },
  retry: {
    en: 'try parked events again, and let it go on where it has halted',
    de: 'geparkte Ereignisse erneut versuchen, und weitergehen lassen, was angehalten hat',
  },
  noWait: { en: 'don’t wait until all were tried', de: 'nicht warten, bis alle versucht wurden' },
} satisfies Record<string, Text>;

interface Repeatable {
  readonly idempotencyKey?: string;
}

export const addProjections: AddCommands = (v2, { say, api, print }) => {
  const group = v2.command('projections').description(say(TEXTS.projections));
  const post = async (name: string, order: string, body: object, { idempotencyKey }: Repeatable) =>
    print(await (await api()).post(`${pathOf(name)}/${order}`, body, idempotencyKey));
  listOptions(group.command('list').description(say(TEXTS.list)), say).action(async (options: ListOptions) =>
    print(await (await api()).get('projections', options), COLUMNS),
  );
  group
    .command('show <name>')
    .description(say(TEXTS.show))
    .action(async (name: string) => print(await (await api()).get(pathOf(name))));
  idempotencyOption(group.command('rebuild <name>').description(say(TEXTS.rebuild)), say)
    .option('--no-swap', say(TEXTS.noSwap))
    .action((name: string, options: Repeatable & { swap: boolean }) =>
      post(name, 'rebuild', { swap: options.swap }, options),
    );
  for (const order of ['swap', 'rollback'] as const) {
    idempotencyOption(group.command(`${order} <name>`).description(say(TEXTS[order])), say).action(
      (name: string, options: Repeatable) => post(name, order, {}, options),
    );
  }
  idempotencyOption(group.command('drop <name>').description(say(TEXTS.drop)), say)
    .requiredOption('--generation <n>', 'generation', wholeNumber)
    .action((name: string, options: Repeatable & { generation: number }) =>
      post(name, 'drop', { generation: options.generation }, options),
    );
  listOptions(group.command('parked <name>').description(say(TEXTS.parked)), say).action(
    async (name: string, options: ListOptions) =>
      print(await (await api()).get(`${pathOf(name)}/parked`, options), PARKED_COLUMNS),
  );
  idempotencyOption(group.command('retry <name> [positions...]').description(say(TEXTS.retry)), say)
    .option('--no-wait', say(TEXTS.noWait))
    .action(async (name: string, positions: string[], options: Repeatable & { wait: boolean }) =>
      print(await retried(await api(), name, positions, options)),
    );
};

interface Retry {
  readonly retryId: string;
  readonly waiting: number;
}

/** Which of them still fail is said by `parked`. */
async function retried(
  api: AdminApi,
  name: string,
  positions: readonly string[],
  { idempotencyKey, wait }: Repeatable & { wait: boolean },
): Promise<Retry> {
  const body = positions.length === 0 ? {} : { positions };
  let retry = (await api.post(`${pathOf(name)}/parked/retry`, body, idempotencyKey)) as Retry;
  for (let asked = 0; wait && retry.waiting > 0 && asked < ASK_AT_MOST; asked += 1) {
    await pause(ASK_EVERY);
    retry = (await api.get(`${pathOf(name)}/parked/retries/${retry.retryId}`)) as Retry;
  }
  return retry;
}

function pathOf(name: string): string {
  return `projections/${encodeURIComponent(name)}`;
}
