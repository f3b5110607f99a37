import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../../../../..');
const FIXTURE = join(import.meta.dirname, 'appending.fixture.ts');

/** Lets a process append, kills it when so many appends are acknowledged, and answers the ids of all that were by then. */
export async function appendUntilKilled(url: string, appends: number): Promise<string[][]> {
  const child = spawn(process.execPath, ['--import', join(ROOT, 'test/register-typescript.js'), FIXTURE, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const acknowledged: string[][] = [];
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(line.split(' '));
    if (acknowledged.length === appends) child.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
}
