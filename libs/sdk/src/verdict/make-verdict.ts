import type { LicenseError } from '../http/license-error.js';
import type { FoundState } from '../state/license-state.js';
import { permissionsOf, type Permission } from '../state/permissions.js';
import type { Verdict, VerdictCode } from './verdict.js';

const NOTHING = {
  graceEndsAt: null,
  remainingSeconds: 0,
  features: {},
  limits: [],
  licenseExpiresAt: null,
  licenseId: null,
  activationId: null,
  update: null,
  error: null,
} as const;

/** @param permissions those that are good now, in this order: features are the first one's, use ends with the last */
export function usableVerdict(
  found: FoundState,
  source: Verdict['source'],
  now: number,
  permissions: readonly Permission[] = permissionsOf(found),
): Verdict {
  const { features } = permissions[0]?.claims ?? found.claims;
  const end = Math.max(...permissions.map(({ endsAt }) => endsAt));
  const { limits, update } = found.state;
  return {
    ...NOTHING,
    ...licenseOf(found),
    usable: true,
    code: 'VALID',
    detail: 'This software may be used on this device.',
    source,
    graceEndsAt: end > now ? rfc3339(end) : null,
    remainingSeconds: Math.max(0, Math.floor((end - now) / 1000)),
    features,
    limits,
    update,
  };
}

export function refusedVerdict(code: VerdictCode, detail: string, found?: FoundState): Verdict {
  const known =
    found === undefined ? {} : { ...licenseOf(found), limits: found.state.limits, update: found.state.update };
  return { ...NOTHING, ...known, usable: false, code, detail, source: 'token' };
}

/** The server's or the network's "no" to something that was asked for. */
export function failedVerdict(error: LicenseError): Verdict {
  const source = error.isTemporary ? 'token' : 'server';
  return { ...refusedVerdict(error.code, error.detail), source, error };
}

export function rfc3339(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function licenseOf({ claims }: FoundState) {
  const { license: licenseId, activation: activationId, licenseExpiresAt } = claims;
  return { licenseId, activationId, licenseExpiresAt };
}
