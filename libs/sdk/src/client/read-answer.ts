import type { JsonAnswer } from '../http/license-api.js';
import { isObject } from '../http/read-problem.js';
import type { LicenseState } from '../state/license-state.js';
import type { LimitStatus, UpdateStatus } from '../verdict/verdict.js';

type Terms = Pick<LicenseState, 'graceSeconds' | 'heartbeatIntervalSeconds' | 'nextHeartbeatAt' | 'limits' | 'update'>;

const DEFAULT_INTERVAL_SECONDS = 900;

/** What an answer says besides its token; what it doesn't say stays as it was. */
export function termsIn(answer: JsonAnswer, before: Partial<Terms>, now: number): Terms {
  const graceSeconds = count(answer.graceSeconds) ?? before.graceSeconds ?? 0;
  const interval =
    count(answer.heartbeatIntervalSeconds) ?? before.heartbeatIntervalSeconds ?? DEFAULT_INTERVAL_SECONDS;
  return {
    graceSeconds,
    heartbeatIntervalSeconds: Math.max(1, interval),
    nextHeartbeatAt: instant(answer.nextHeartbeatAt) ?? now + interval * 1000,
    limits: limitsIn(answer) ?? before.limits ?? [],
    update: updateIn(answer) ?? before.update ?? null,
  };
}

export function sequenceIn({ nextSequence }: JsonAnswer): number {
  return count(nextSequence) ?? 1;
}

function limitsIn({ limits }: JsonAnswer): readonly LimitStatus[] | undefined {
  return Array.isArray(limits) ? (limits as readonly unknown[]).filter(isLimit) : undefined;
}

function isLimit(value: unknown): value is LimitStatus {
  return isObject(value) && typeof value.name === 'string';
}

function updateIn({ update }: JsonAnswer): UpdateStatus | undefined {
  return isObject(update) && typeof update.status === 'string' ? (update as unknown as UpdateStatus) : undefined;
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.floor(value) : undefined;
}

function instant(value: unknown): number | undefined {
  const milliseconds = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(milliseconds) ? milliseconds : undefined;
}
