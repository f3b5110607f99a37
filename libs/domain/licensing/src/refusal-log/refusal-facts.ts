import type { Refusal } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { DeviceDescription } from '../license/license.events.js';
import type { License } from '../license/license.js';
import type { Place } from '../place/place.js';
import type { ActivationRefused, DecidingInputs, VerificationFailed } from '../refused/refused.events.js';
import type { SoftwareVersion } from '../version-standing/version-standing.js';

/** What a decision looked at. */
export interface SeenByDecision {
  readonly licenseId: string | undefined;
  readonly state: License;
  /** -1 when no license was found, or none was looked for. */
  readonly licenseRevision: number;
  readonly releasesRevision: number | undefined;
}

export interface Asked {
  readonly productId: string;
  readonly fingerprint: FingerprintDigest | undefined;
  readonly device: DeviceDescription | undefined;
  readonly place: Place | undefined;
  readonly software?: SoftwareVersion | undefined;
  readonly holder: DecidingInputs['holder'];
}

export function activationRefused(
  request: 'activate' | 'transfer',
  { refused: code, inputs: values = {} }: Refusal,
  seen: SeenByDecision,
  asked: Asked,
): ActivationRefused {
  return { type: 'ActivationRefused', data: { request, code, values, ...refusedBy(seen, asked) } };
}

export function verificationFailed(
  code: string,
  limits: VerificationFailed['data']['limits'],
  seen: SeenByDecision,
  asked: Asked,
): VerificationFailed {
  return { type: 'VerificationFailed', data: { code, limits, ...refusedBy(seen, asked) } };
}

function refusedBy({ licenseId, state, licenseRevision, releasesRevision }: SeenByDecision, asked: Asked) {
  return {
    licenseId: licenseId ?? null,
    policy: state.status === 'not-issued' ? null : state.policy,
    licenseRevision,
    releasesRevision: releasesRevision ?? null,
    inputs: inputsOf(asked),
    unrecorded: 0,
  };
}

/** Named one by one: nothing else of a request may be kept. */
function inputsOf({ productId, fingerprint, device, place, software, holder }: Asked): DecidingInputs {
  return {
    productId,
    fingerprint: fingerprint ?? null,
    device: device ?? null,
    place: place ? { address: place.address, country: place.country ?? null } : null,
    software: software
      ? { version: software.version, channel: software.channel, platform: software.platform ?? null }
      : null,
    holder,
  };
}
