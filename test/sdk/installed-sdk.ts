import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder in which the built package is installed, as a vendor has it. */
export class InstalledSdk {
  private constructor(readonly folder: string) {}

  static async install(): Promise<InstalledSdk> {
    const folder = await mkdtemp(join(tmpdir(), 'v2-vendor-'));
    await mkdir(join(folder, 'node_modules/@v2'), { recursive: true });
    await symlink(resolve('dist/sdk'), join(folder, 'node_modules/@v2/license-sdk'), 'junction');
    return new InstalledSdk(folder);
  }

  /** Runs a script of the vendor's with plain Node.js. */
  async run(
    name: string,
    code: string,
    parameters: readonly string[] = [],
    env: Record<string, string> = {},
  ): Promise<Ran> {
    const path = join(this.folder, name);
    await writeFile(path, code);
    // Whatever this process was started with is not what vendors have.
    const own = { PATH: process.env.PATH, HOME: this.folder, USERPROFILE: this.folder };
    return new Promise((done) => {
      execFile(
        process.execPath,
        [path, ...parameters],
        { cwd: this.folder, env: { ...own, ...env } },
        (failure, stdout, stderr) => {
          done({ code: failure ? Number(failure.code ?? 1) : 0, stdout, stderr });
        },
      );
    });
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
