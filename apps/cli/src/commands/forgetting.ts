import { createInterface } from 'node:readline/promises';
import { exitCodes, Wrong } from '../api/failures.js';
import { verifiedClaims, type Reason } from '../certificates/verified-claims.js';
import type { Say, Text } from '../language/language.js';
import type { AddCommands } from './command.js';
import { contentsOf, parsed, written } from './files.js';
import { uuid } from './options.js';

const AUDIENCE = 'v2:person-forgotten';

interface Forget {
  readonly person?: string;
  readonly yes?: boolean;
}

/** Forgetting persons, and proving that they were. */
export const addForgetting: AddCommands = (customers, { say, api, print }) => {
  customers
    .command('forget')
    .description(
      say({
        en: 'forget who speaks or spoke for a customer, for good',
        de: 'wer für einen Kunden spricht oder sprach, endgültig vergessen',
      }),
    )
    .argument('<customerId>', undefined, uuid)
    .option('--person <id>', say({ en: 'only this person', de: 'nur diese Person' }), uuid)
    .option('--yes', say({ en: 'don’t ask', de: 'nicht nachfragen' }))
    .action(async (id: string, { person, yes }: Forget) => {
      if (yes !== true) await confirmed(person ?? id, say);
      const path = person === undefined ? `customers/${id}/forget` : `customers/${id}/persons/${person}/forget`;
      print(await (await api()).post(path, {}));
    });
  customers
    .command('certificate')
    .description(say({ en: 'save that a person was forgotten', de: 'speichern, dass eine Person vergessen wurde' }))
    .argument('<customerId>', undefined, uuid)
    .argument('<personId>', undefined, uuid)
    .requiredOption('--out <file>', say({ en: 'where to write it', de: 'wohin sie geschrieben wird' }))
    .action(async (id: string, personId: string, { out }: { readonly out: string }) => {
      const answer = await (await api()).get(`customers/${id}/persons/${personId}/certificate`);
      const { certificate, ...rest } = answer as { readonly certificate: string };
      await written(out, `${certificate}\n`, say);
      print({ ...rest, file: out });
    });
  customers
    .command('verify-certificate <file>')
    .description(
      say({
        en: 'check such a certificate, without network',
        de: 'eine solche Bescheinigung prüfen, ohne Netz',
      }),
    )
    .requiredOption(
      '--keys <file>',
      say({ en: 'the license server’s /.well-known/jwks.json', de: '/.well-known/jwks.json des Lizenzservers' }),
    )
    .action(async (file: string, { keys }: { readonly keys: string }) => {
      const jwks = parsed(keys, await contentsOf(keys, say), say);
      print(claimsIn((await contentsOf(file, say)).trim(), jwks, say));
    });
};

/** @throws Wrong */
async function confirmed(id: string, say: Say): Promise<void> {
  const asking = say({
    en: `Nobody can undo this. Type ${id} to go on: `,
    de: `Niemand kann das rückgängig machen. Zum Fortfahren ${id} eingeben: `,
  });
  const no = say({
    en: 'Nothing was forgotten: it was not confirmed. --yes goes on without asking.',
    de: 'Nichts wurde vergessen: Es wurde nicht bestätigt. --yes fragt nicht nach.',
  });
  if (!process.stdin.isTTY) throw new Wrong(no);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(asking).finally(() => {
    terminal.close();
  });
  if (answer.trim().toLowerCase() !== id) throw new Wrong(no);
}

const WHY_NOT: Readonly<Record<Reason, Text>> = {
  malformed: { en: 'it is not one', de: 'sie ist keine' },
  'unknown-key': { en: 'its key was not given', de: 'ihr Schlüssel ist nicht angegeben' },
  signature: { en: 'its signature does not hold', de: 'ihre Signatur ist ungültig' },
  audience: { en: 'it was signed as something else', de: 'signiert wurde etwas anderes' },
};

/** @throws Wrong */
function claimsIn(certificate: string, jwks: unknown, say: Say): object {
  const verdict = verifiedClaims(certificate, jwks, AUDIENCE);
  if ('claims' in verdict) return verdict.claims;
  const reason = say(WHY_NOT[verdict.reason]);
  throw new Wrong(
    say({ en: `This certificate proves nothing: ${reason}.`, de: `Diese Bescheinigung beweist nichts: ${reason}.` }),
    exitCodes.refused,
  );
}
