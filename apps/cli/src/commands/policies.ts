import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { exitCodes, Wrong } from '../api/failures.js';
import type { Say } from '../language/language.js';
import type { AddCommands } from './command.js';
import { listOptions, uuid, wholeNumber, type ListOptions } from './options.js';

const POLICY_COLUMNS = ['policyId', 'name', 'status', 'productId'];
const CHANGE_COLUMNS = ['licenseId', 'decidedAt', 'deviceName', 'position', 'was', 'would', 'reason'];

interface Line extends Readonly<Record<string, unknown>> {
  readonly kind: 'change' | 'progress' | 'summary';
}

export const addPolicies: AddCommands = (v2, { say, api, print }) => {
  const policies = v2.command('policies').description(say({ en: 'policies', de: 'Richtlinien' }));
  listOptions(policies.command('list').description(say({ en: 'list policies', de: 'Richtlinien auflisten' })), say)
    .option('--product-id <productId>', say({ en: 'of this product', de: 'dieses Produkts' }), uuid)
    .action(async (options: ListOptions) => print(await (await api()).get('policies', options), POLICY_COLUMNS));
  policies
    .command('what-if <policyId>')
    .description(
      say({
        en: 'which recorded decisions would come out otherwise under its draft',
        de: 'welche Entscheidungen unter ihrem Entwurf anders ausgingen',
      }),
    )
    .option('--days <n>', say({ en: 'of so many days; else 30', de: 'aus so vielen Tagen; sonst 30' }), wholeNumber)
    .action(async (id: string, options: ListOptions) => {
      const body = await (await api()).stream(`policies/${encodeURIComponent(id)}/what-if`, options);
      const { changes, summary } = await whole(body, say);
      print({ ...summary, items: changes }, CHANGE_COLUMNS);
    });
};

/** @throws Wrong when the server broke off */
async function whole(body: unknown, say: Say): Promise<{ changes: readonly object[]; summary: object }> {
  const changes: object[] = [];
  const broken = (why: string) => {
    const en = `The answer broke off, and is not whole: ${why}`;
    return new Wrong(say({ en, de: `Die Antwort brach ab und ist nicht vollständig: ${why}` }), exitCodes.unavailable);
  };
  try {
    for await (const text of createInterface({ input: Readable.fromWeb(body as ReadableStream) })) {
      const { kind, ...line } = JSON.parse(text) as Line;
      if (kind === 'summary') return { changes, summary: line };
      if (kind === 'change') changes.push({ ...line, was: codeIn(line.was), would: codeIn(line.would) });
    }
  } catch (error) {
    throw broken(String(error));
  }
  throw broken(say({ en: 'no summary came', de: 'es kam keine Zusammenfassung' }));
}

function codeIn(outcome: unknown): unknown {
  const { code, outcome: kind } = outcome as { code: string | null; outcome: string };
  return code ?? kind;
}
