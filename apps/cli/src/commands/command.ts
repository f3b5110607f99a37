import type { Command } from 'commander';
import type { AdminApi } from '../api/admin-api.js';
import type { Say } from '../language/language.js';

/** What a command works with. */
export interface Cli {
  readonly say: Say;
  /** The admin API that the command line and the environment name. @throws Wrong */
  readonly api: () => Promise<AdminApi>;
  /** Prints an answer of the API: as JSON with `--json`, else for a person. `columns`: of a list, in this order. */
  readonly print: (answer: unknown, columns?: readonly string[]) => void;
}

/** Adds its commands to `v2`. A new one is a file of its own and a line in `all.ts`. */
export type AddCommands = (v2: Command, cli: Cli) => void;
