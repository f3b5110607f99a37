import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import type { ServerAccount } from './server-account.js';

/**
 * A server must not outlive its parent, however that one ends. A shell waits for the end of a pipe that only this
 * process holds open: when this process is gone, even by SIGKILL, it asks the server for a fast shutdown.
 */
export function watchOver(server: ChildProcess, account: ServerAccount | undefined): Pick<ChildProcess, 'kill'> {
  if (process.platform === 'win32' || server.pid === undefined) return { kill: () => false };
  const shell = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(server.pid)], {
    ...account,
    cwd: '/',
    detached: true,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell the server still runs; an orphan is then found and stopped by the next start.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  shell.unref();
  return shell;
}
