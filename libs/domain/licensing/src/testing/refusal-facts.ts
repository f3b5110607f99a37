import type { ActivationRefused, DecidingInputs, VerificationFailed } from '../refused/refused.events.js';
import { offer, PRODUCT, wishOf } from './license-facts.js';

function inputsOf(device: string, more: Partial<DecidingInputs> = {}): DecidingInputs {
  const { fingerprint, device: description } = wishOf(device);
  const place = { address: '203.0.113.9', country: 'DE' };
  return { productId: PRODUCT, fingerprint, device: description, place, software: null, holder: null, ...more };
}

const SEEN = { licenseId: offer().licenseId, policy: null, licenseRevision: 1, releasesRevision: null, unrecorded: 0 };

export function refusedActivation(device: string, more: Partial<ActivationRefused['data']> = {}): ActivationRefused {
  const no = { request: 'activate', code: 'seat-limit-reached', values: { seats: 1 } } as const;
  return { type: 'ActivationRefused', data: { ...no, ...SEEN, inputs: inputsOf(device), ...more } };
}

export function failedVerification(device: string, more: Partial<VerificationFailed['data']> = {}): VerificationFailed {
  const no = { code: 'NOT_ACTIVATED', limits: null };
  return { type: 'VerificationFailed', data: { ...no, ...SEEN, inputs: inputsOf(device), ...more } };
}
