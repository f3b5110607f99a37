import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { PostmasterFailed, startPostmaster, type Postmaster } from './postmaster.js';
import type { ServerHome } from './server-home.js';
import type { ServerSettings } from './server-settings.js';

const retryForMs = 30_000;

interface Options {
  readonly port?: number;
  readonly settings?: ServerSettings;
}

/** Starts the server on `port`, or on a free one, and tries again where that helps. */
export async function startOnFreePort(
  home: ServerHome,
  binary: string,
  options: Options,
): Promise<{ postmaster: Postmaster; port: number }> {
  const end = performance.now() + retryForMs;
  for (;;) {
    const port = options.port ?? (await freePort());
    try {
      return { postmaster: await startPostmaster(home, binary, port, options.settings), port };
    } catch (failure) {
      if (!isPassing(failure, options) || performance.now() > end) throw failure;
      await sleep(100);
    }
  }
}

function isPassing(failure: unknown, options: Options): boolean {
  if (!(failure instanceof PostmasterFailed)) return false;
  // A port found free may be taken before the server binds it.
  if (failure.log.includes('could not bind')) return options.port === undefined;
  // Sessions of a server that was killed end by themselves when they notice; until then the data is theirs.
  return failure.log.includes('pre-existing shared memory block');
}
