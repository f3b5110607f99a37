import type { Measured } from '../load/measured.js';

/** @throws Error that counts the bad answers: a rate of refusals is no rate */
export function goodOnes(what: string, measured: Measured): Measured {
  if (measured.errors.size === 0) return measured;
  const counts = [...measured.errors].map(([error, times]) => `  ${times} times: ${error}`);
  throw new Error([`${what}: not every answer was good (${measured.latencies.length} were)`, ...counts].join('\n'));
}
