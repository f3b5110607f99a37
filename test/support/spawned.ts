import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const ELSEWHERE = new Set([
  'DATABASE_URL',
  'EVENTSTORE_URL',
  'REDIS_URL',
  'REDIS_HOST',
  'API_RATE_LIMIT',
  'MASTER_KEY',
  'NODE_OPTIONS',
]);

/** A program of the built platform, running as its users run it. */
export class Spawned {
  #output = '';
  readonly #exited: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.#exited = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
  }

  /** @param program below `dist/`; @param env added to this process's own, without what would point it elsewhere */
  static run(program: string, env: Readonly<Record<string, string>>): Spawned {
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ELSEWHERE.has(name)));
    const child = spawn(process.execPath, ['--enable-source-maps', `dist/${program}`], {
      cwd: ROOT,
      env: { ...own, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Spawned(child);
  }

  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The first group of the pattern, once the program has printed it. @throws when it exits before */
  async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#output)?.[1];
      if (found !== undefined) return found;
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`exited without printing ${String(pattern)}:\n${this.#output}`);
      }
      await Promise.race([this.#exited, once(this.child.stdout ?? this.child, 'data')]);
    }
  }

  /** Sends the signal and answers the exit code, `null` when the signal ended it. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.exitCode();
  }

  async exitCode(): Promise<number | null> {
    await this.#exited;
    return this.child.exitCode;
  }
}
