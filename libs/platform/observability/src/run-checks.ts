import { setTimeout as wait } from 'node:timers/promises';
import type { CheckDto, ReadyDto, ReadyStatus } from './health.dto.js';
import type { Readiness, ReadinessCheck } from './readiness.js';

const CHECK_TIMEOUT_MS = 2_000;

/** Asks all checks at once. One that throws or doesn't answer within two seconds counts as not ready. */
export async function runChecks(
  checks: readonly ReadinessCheck[],
  timeoutMs: number = CHECK_TIMEOUT_MS,
): Promise<ReadyDto> {
  const results = await Promise.all(checks.map((check) => runCheck(check, timeoutMs)));
  return { status: worstOf(results.map(({ status }) => status)), checks: results };
}

async function runCheck(check: ReadinessCheck, timeoutMs: number): Promise<CheckDto> {
  const { ready, degraded = false, detail } = await answerWithin(check, timeoutMs);
  const status = !ready ? 'not-ready' : degraded ? 'degraded' : 'ready';
  return { name: check.name, status, ...(detail === undefined ? {} : { detail }) };
}

function worstOf(statuses: readonly ReadyStatus[]): ReadyStatus {
  return (['not-ready', 'degraded'] as const).find((status) => statuses.includes(status)) ?? 'ready';
}

async function answerWithin(check: ReadinessCheck, timeoutMs: number): Promise<Readiness> {
  const given = new AbortController();
  const late = wait(timeoutMs, { ready: false, detail: 'did not answer in time' }, { signal: given.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([check.check(), late]);
  } catch {
    // The reason may name hosts and users, and anyone may ask: it stays out of the answer.
    return { ready: false, detail: 'failed' };
  } finally {
    given.abort();
  }
}
