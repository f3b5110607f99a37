import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again every 10 ms until the answer is yes; answers false when `timeoutMs` have passed. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await sleep(10);
  }
  return true;
}
