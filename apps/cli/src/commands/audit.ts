import type { Command } from 'commander';
import type { AddCommands, Cli } from './command.js';
import { exportedTo } from './audit-export.js';
import { ends } from './audit-verify.js';
import { written } from './files.js';
import { ledgerIndex } from './options.js';

/** The history, to be proven to whoever doesn't trust the server. */
export const addAudit: AddCommands = (v2, cli) => {
  const { say } = cli;
  const audit = v2
    .command('audit')
    .description(
      say({ en: 'prove the history, and check the proof', de: 'die Historie beweisen und den Beweis prüfen' }),
    );
  addExport(audit, cli);
  addVerify(audit, cli);
  addFetched(audit, cli);
};

function addExport(audit: Command, { say, api, print }: Cli): void {
  audit
    .command('export')
    .description(
      say({ en: 'export the history with what was signed of it', de: 'die Historie mit Signaturen ausgeben' }),
    )
    .requiredOption('--out <file>', say({ en: 'where to write it', de: 'wohin sie geschrieben wird' }))
    .option('--from <n>', say({ en: 'place of the first entry', de: 'Stelle des ersten Eintrags' }), ledgerIndex)
    .option(
      '--to <n>',
      say({ en: 'place behind the last entry', de: 'Stelle hinter dem letzten Eintrag' }),
      ledgerIndex,
    )
    .option('--resume', say({ en: 'go on with a file that broke off', de: 'eine abgebrochene Datei fortsetzen' }))
    .action(async ({ out, ...wish }: { out: string; from?: number; to?: number; resume?: boolean }) =>
      print(await exportedTo(out, wish, await api(), say)),
    );
}

function addVerify(audit: Command, { say, print }: Cli): void {
  audit
    .command('verify <file>')
    .description(
      say({
        en: 'check an export offline; exit code 5 when the history is not what was signed',
        de: 'einen Export offline prüfen; Exit-Code 5, wenn die Historie nicht die signierte ist',
      }),
    )
    .requiredOption(
      '--keys <file>',
      say({ en: 'public keys of the ledger (JSON)', de: 'öffentliche Schlüssel (JSON)' }),
    )
    .option('--heads <file>', say({ en: 'signed heads kept elsewhere', de: 'anderswo aufbewahrte signierte Stände' }))
    .action((file: string, wish: { keys: string; heads?: string }) => ends(file, wish, say, print));
}

/** What an auditor keeps: the keys once, and heads again and again. */
function addFetched(audit: Command, { say, api, print }: Cli): void {
  audit
    .command('keys')
    .description(say({ en: 'fetch the public keys of the ledger', de: 'die öffentlichen Schlüssel holen' }))
    .option('--out <file>', say({ en: 'where to write them', de: 'wohin sie geschrieben werden' }))
    .action(async ({ out }: { out?: string }) => {
      const keys = await (await api()).get('ledger/keys');
      if (out === undefined) print(keys);
      else {
        await written(out, `${JSON.stringify(keys, null, 2)}\n`, say);
        print({ file: out });
      }
    });
  audit
    .command('head')
    .description(say({ en: 'show what was signed last', de: 'zeigen, was zuletzt signiert wurde' }))
    .action(async () => print(await (await api()).get('ledger')));
}
