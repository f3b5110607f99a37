import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../../..');
const FIXTURE = join(import.meta.dirname, 'projecting.fixture.ts');

/** A projector in a process of its own. */
export class ProjectorProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly exited: Promise<unknown>,
  ) {}

  /** Resolves once its projections are started. */
  static async start(url: string, lanes = 1): Promise<ProjectorProcess> {
    const argv = ['--import', join(ROOT, 'test/register-typescript.js'), FIXTURE, url, String(lanes)];
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), exited]);
    return new ProjectorProcess(child, exited);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
