import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';

/** What of the operating system a fingerprint is made from; specs put recorded outputs in its place. */
export interface Machine {
  /** As `process.platform` says it. */
  readonly platform: string;
  networkInterfaces(): ReturnType<typeof networkInterfaces>;
  /** Undefined when there is no such file, or this user may not read it. */
  readText(path: string): Promise<string | undefined>;
  /** What the command prints; undefined when it fails or takes too long. */
  run(command: string, ...parameters: string[]): Promise<string | undefined>;
}

const COMMAND_TIMEOUT_MILLISECONDS = 5_000;
const MOST_OUTPUT_BYTES = 1_048_576;

export const thisMachine: Machine = {
  platform: process.platform,
  networkInterfaces,
  readText: (path) => readFile(path, 'utf8').catch(() => undefined),
  run: (command, ...parameters) =>
    new Promise((resolve) => {
      const limits = { timeout: COMMAND_TIMEOUT_MILLISECONDS, maxBuffer: MOST_OUTPUT_BYTES, windowsHide: true };
      execFile(command, parameters, limits, (failure, stdout) => resolve(failure ? undefined : stdout));
    }),
};
