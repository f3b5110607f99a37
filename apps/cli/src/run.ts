import { Command, CommanderError } from 'commander';
import { AdminApi } from './api/admin-api.js';
import { connectionOf } from './api/connection.js';
import { exitCodes } from './api/failures.js';
import { commands } from './commands/all.js';
import type { Cli } from './commands/command.js';
import { speak, usageError } from './language/german-help.js';
import { languageOf, sayIn } from './language/language.js';
import { plainText } from './output/print.js';
import { failureOf } from './output/tell-failure.js';

type Environment = Readonly<Record<string, string | undefined>>;
interface GlobalOptions {
  readonly url?: string;
  readonly json?: boolean;
}

/** Runs one command line. Answers the exit code; throws only what is a fault of `v2` itself. */
export async function run(argv: readonly string[], env: Environment): Promise<number> {
  const language = languageOf(argv, env);
  const say = sayIn(language);
  const v2 = speak(new Command('v2'), language)
    .description(say({ en: 'operates a V2 license platform', de: 'bedient eine V2-Lizenzplattform' }))
    .option('--url <url>', say({ en: 'of the admin API; else V2_ADMIN_URL', de: 'der Admin-API; sonst V2_ADMIN_URL' }))
    .option('--json', say({ en: 'print JSON, for scripts', de: 'JSON ausgeben, für Skripte' }))
    .option('--lang <language>', say({ en: 'en or de; else LANG', de: 'en oder de; sonst LANG' }))
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const global = () => v2.opts<GlobalOptions>();
  const cli: Cli = {
    say,
    api: async () => new AdminApi(await connectionOf(global().url, env, say), language),
    print: (answer, columns) => {
      process.stdout.write(
        global().json === true ? `${JSON.stringify(answer, null, 2)}\n` : plainText(answer, columns),
      );
    },
  };
  for (const add of commands) add(v2, cli);
  try {
    await v2.parseAsync(argv, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      if (error.code !== 'commander.help') process.stderr.write(`${usageError(error, language)}\n`);
      return exitCodes.usage;
    }
    const { exitCode, text } = failureOf(error, say, global().json === true);
    process.stderr.write(`${text}\n`);
    return exitCode;
  }
}
