import { ConfigError } from '#platform/config/index.js';

/** Something that runs until it is told to stop. */
export interface Running {
  stop(): Promise<void>;
}

/** Wrong settings: the operator must change something before another start can help (EX_CONFIG of sysexits.h). */
const EXIT_CONFIG = 78;

/** Runs a process: starts it, stops it cleanly on SIGINT and SIGTERM, and tells a failed start in one message. */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  // Listening before the start, so that an early Ctrl-C doesn't leave half of it behind.
  const stopWished = new Promise<void>((wished) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => wished());
  });
  try {
    const running = await Promise.race([start(), stopWished]);
    // Not started yet: nothing was promised to anybody, and a database of our own ends with this process.
    if (running === undefined) process.exit(0);
    await stopWished;
    await running.stop();
    process.exitCode = 0;
  } catch (error) {
    exitWith(error);
  }
}

/** Runs a command to its end. */
export async function runOnce(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    exitWith(error);
  }
}

function exitWith(error: unknown): never {
  tell(error);
  process.exit(error instanceof ConfigError ? EXIT_CONFIG : 1);
}

function tell(error: unknown): void {
  const isExpected = error instanceof Error && error.constructor !== Error && error.constructor !== TypeError;
  const text = error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
}
