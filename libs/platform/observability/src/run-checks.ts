import { setTimeout as wait } from 'node:timers/promises';
import type { CheckDto, ReadyDto } from './health.dto.js';
import type { Readiness, ReadinessCheck } from './readiness.js';

const CHECK_TIMEOUT_MS = 2_000;

/** Asks all checks at once. One that throws or doesn't answer within two seconds counts as not ready. */
export async function runChecks(
  checks: readonly ReadinessCheck[],
  timeoutMs: number = CHECK_TIMEOUT_MS,
): Promise<ReadyDto> {
  const results = await Promise.all(checks.map((check) => runCheck(check, timeoutMs)));
  const isReady = results.every(({ status }) => status === 'ready');
  return { status: isReady ? 'ready' : 'not-ready', checks: results };
}

async function runCheck(check: ReadinessCheck, timeoutMs: number): Promise<CheckDto> {
  const { ready, detail } = await answerWithin(check, timeoutMs);
  return { name: check.name, status: ready ? 'ready' : 'not-ready', ...(detail === undefined ? {} : { detail }) };
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
