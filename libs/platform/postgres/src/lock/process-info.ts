import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from '../error-code.js';

/** A running process. Its number alone doesn't identify it: numbers are given again, after a reboot for certain. */
export interface ProcessInfo {
  readonly name: string;
  /** Differs between two processes that had the same number. */
  readonly identity: string;
  /** Seconds since 1970, where the system tells. */
  readonly startedAt: number | undefined;
}

/** `undefined` when no process has this number (one that has ended and only waits to be collected counts as none). */
export async function processInfo(pid: number): Promise<ProcessInfo | undefined> {
  if (!exists(pid)) return undefined;
  return process.platform === 'linux' ? linuxInfo(pid) : psInfo(pid);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** proc(5): /proc/<pid>/stat. The name, in brackets, may itself contain spaces and brackets. */
async function linuxInfo(pid: number): Promise<ProcessInfo | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (line === undefined) return undefined;
  const name = line.slice(line.indexOf('(') + 1, line.lastIndexOf(')'));
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const ticks = fields[19] ?? '';
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  const bootTime = Number(/^btime (\d+)/m.exec(await readFile('/proc/stat', 'utf8'))?.[1]);
  return { name, identity: `${boot} ${ticks}`, startedAt: bootTime + Number(ticks) / 100 };
}

async function psInfo(pid: number): Promise<ProcessInfo> {
  const ask = (field: string) =>
    promisify(execFile)('ps', ['-o', `${field}=`, '-p', String(pid)]).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  const [name, identity] = await Promise.all([ask('comm'), ask('lstart')]);
  return { name, identity, startedAt: undefined };
}
