import { readFile } from 'node:fs/promises';

/** Of a tick in /proc: 10 ms on every Linux that Node.js runs on (USER_HZ is 100). */
const TICK_SECONDS = 0.01;
const USER_TIME = 11;

/** CPU seconds a process has used, all its threads; `undefined` where there is no /proc. */
export async function cpuSecondsOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The program's name stands in parentheses and may contain anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER_TIME]) + Number(fields[USER_TIME + 1])) * TICK_SECONDS;
}
