import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../../../..');
const FIXTURE = join(import.meta.dirname, 'recording.fixture.ts');

/** A process of its own that records beats of activations named after it, until it is killed. */
export class RecordingProcess {
  /** `<activation> <sequence>` of every beat it was told to be recorded. */
  readonly acknowledged: string[] = [];
  readonly #child;
  readonly #ended: Promise<unknown>;

  constructor(url: string, name: string) {
    this.#child = spawn(process.execPath, ['--import', join(ROOT, 'test/register-typescript.js'), FIXTURE, url, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#ended = Promise.all([once(this.#child, 'exit'), this.#read()]);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async #read(): Promise<void> {
    for await (const line of createInterface(this.#child.stdout)) this.acknowledged.push(line);
  }
}
