import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the condition holds; names what it waited for when it never does. */
export async function eventually(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  within = 20_000,
): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`waited ${within} ms in vain: ${what}`);
    await pause(5);
  }
}
