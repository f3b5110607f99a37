import { readFile } from 'node:fs/promises';

/** What a process has in memory now, and had at most, in MiB; `undefined` where there is no /proc. */
export async function memoryOf(pid: number): Promise<{ readonly now: number; readonly peak: number } | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  if (status === undefined) return undefined;
  const mebibytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
  return { now: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
}
