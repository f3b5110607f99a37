import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerHome } from './server-home.js';

type Output = 'ignore' | 'pipe' | number;

export interface ServerCommand {
  readonly binary: string;
  /** Receives the home folder's path as the server's account can reach it. */
  readonly args: (home: string) => readonly string[];
  readonly output: Output;
}

/**
 * How glibc gives memory back (mallopt(3)), in bytes: some megabytes stay with a process. By default it gives back all but 128 KB, and a
 * process of PostgreSQL, which frees what a transaction took at its end, would ask for it anew with each: on a virtual machine,
 * where giving back interrupts every core, that was found to take a third of the time of one that commits batches.
 */
const allocation = {
  MALLOC_TRIM_THRESHOLD_: String(8 * 1024 * 1024),
  MALLOC_MMAP_THRESHOLD_: String(4 * 1024 * 1024),
  MALLOC_TOP_PAD_: String(256 * 1024),
};

/** Nothing of our environment (keys, passwords) goes to the server. */
const environment = { LC_ALL: 'C', PATH: '/usr/bin:/bin', ...allocation };

/**
 * Starts a program as the server's account, in a session of its own: a Ctrl-C in the terminal is for us to hear,
 * and we stop the server when its users are done.
 *
 * The account may have no right to walk to the folder (a clone under /root, mode 0700). It needs none: the child
 * inherits the opened folder as descriptor 3 and reaches it as /proc/self/fd/3, and so do all of its children.
 */
export function spawnAsServer(home: ServerHome, command: ServerCommand): ChildProcess {
  if (home.account === undefined || process.platform !== 'linux') return start(home, command, home.path, []);
  const folder = openSync(home.path, 'r');
  try {
    return start(home, command, '/proc/self/fd/3', [folder]);
  } finally {
    closeSync(folder);
  }
}

function start(home: ServerHome, command: ServerCommand, path: string, inherited: readonly number[]): ChildProcess {
  return spawn(command.binary, [...command.args(path)], {
    ...home.account,
    cwd: process.platform === 'win32' ? home.path : '/',
    detached: true,
    env: process.platform === 'win32' ? process.env : environment,
    stdio: ['ignore', command.output, command.output, ...inherited],
  });
}

/** The cluster's path below `home`, as `args` received it. */
export const clusterIn = (home: string): string => join(home, 'cluster');
