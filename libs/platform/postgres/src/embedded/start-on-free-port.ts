import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { PostmasterFailed, startPostmaster, type Postmaster } from './postmaster.js';
import type { ServerHome } from './server-home.js';
import type { ServerSettings } from './server-settings.js';

const retryForMs = 30_000;

interface Options {
  readonly port?: number;
  readonly settings?: ServerSettings;
  /** Whether it is to listen on a Unix socket too. */
  readonly wantsSocket: boolean;
}

interface Started {
  readonly postmaster: Postmaster;
  readonly port: number;
  readonly hasSocket: boolean;
}

/** Starts the server on `port`, or on a free one, and tries again where that helps. */
export async function startOnFreePort(home: ServerHome, binary: string, options: Options): Promise<Started> {
  const end = performance.now() + retryForMs;
  let hasSocket = options.wantsSocket;
  for (;;) {
    const port = options.port ?? (await freePort());
    try {
      return { postmaster: await startPostmaster(home, binary, { ...options, port, hasSocket }), port, hasSocket };
    } catch (failure) {
      // Not every file system has sockets: one shared by a virtual machine's host, or a network drive.
      if (hasSocket && isOfSocket(failure)) hasSocket = false;
      else if (!isPassing(failure, options) || performance.now() > end) throw failure;
      await sleep(100);
    }
  }
}

function isOfSocket(failure: unknown): boolean {
  return failure instanceof PostmasterFailed && /Unix-domain socket|\.s\.PGSQL\./.test(failure.log);
}

function isPassing(failure: unknown, options: Options): boolean {
  if (!(failure instanceof PostmasterFailed)) return false;
  // A port found free may be taken before the server binds it.
  if (failure.log.includes('could not bind')) return options.port === undefined;
  // Sessions of a server that was killed end by themselves when they notice; until then the data is theirs.
  return failure.log.includes('pre-existing shared memory block');
}
