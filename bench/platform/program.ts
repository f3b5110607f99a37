import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Those of `npm start`. */
const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=32', '--use-largepages=silent', '--v8-pool-size=0'];

/** A built program in a process of its own, started as `npm start` starts the platform. */
export class Program {
  #output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
  }

  /** @param path below `dist/` @param profileDir where to leave a CPU profile, if one is wished */
  static start(path: string, env: Readonly<Record<string, string>>, profileDir?: string): Program {
    const profiling = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
    const child = spawn(process.execPath, [...NODE_FLAGS, ...profiling, `dist/${path}`], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Program(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The pattern's groups, once the program has printed it. @throws when it exits before */
  async printed(pattern: RegExp): Promise<readonly string[]> {
    for (;;) {
      const found = pattern.exec(this.#output);
      if (found) return found.slice(1);
      if (this.#isOver) throw new Error(`exited without printing ${pattern.source}:\n${this.#output}`);
      await this.#somethingNew();
    }
  }

  async stop(): Promise<void> {
    if (this.#isOver) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }

  /** More output, or the end; whichever didn't come is no longer listened for. */
  async #somethingNew(): Promise<void> {
    const listening = new AbortController();
    const { signal } = listening;
    try {
      await Promise.race([
        once(this.child, 'exit', { signal }),
        once(this.child.stdout ?? this.child, 'data', { signal }),
      ]);
    } finally {
      listening.abort();
    }
  }

  get #isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
