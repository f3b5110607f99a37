import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const V2 = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line with nothing of this process's own environment. */
export function v2(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const own = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...env };
  return new Promise((done) => {
    execFile(process.execPath, [V2, ...argv], { env: own }, (error, stdout, stderr) => {
      done({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}
