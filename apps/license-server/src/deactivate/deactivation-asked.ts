import type { DeviceToDeactivate } from '#domain/licensing/index.js';
import { platformProblems } from '#platform/http/index.js';
import type { Caller } from '../caller/caller.js';
import type { DeactivateDto } from './deactivate.dto.js';

export interface DeactivationAsked {
  readonly productId: string;
  readonly device: DeviceToDeactivate;
}

/** A token names its own seat, and a fingerprint beside it must be of that device; with an API key the license key and the fingerprint do. */
export function deactivationAsked({ token, apiKey }: Caller, body: DeactivateDto): DeactivationAsked {
  const { licenseKey, fingerprint } = body;
  if (token) {
    const { product, license, activation } = token;
    const device = { licenseId: license, activationId: activation, fingerprint };
    return { productId: product, device };
  }
  if (!apiKey) throw new Error('the guard lets nobody in without a token or an API key');
  if (licenseKey === undefined || fingerprint === undefined) throw incomplete(body);
  return { productId: apiKey.productId, device: { licenseKey, fingerprint } };
}

function incomplete({ licenseKey, fingerprint }: DeactivateDto) {
  const missing = [...(licenseKey === undefined ? ['licenseKey'] : []), ...(fingerprint ? [] : ['fingerprint'])];
  const errors = missing.map((name) => ({ pointer: `/${name}`, detail: 'is needed with an API key' }));
  return platformProblems.INVALID_REQUEST.because('The request names no device.', { extensions: { errors } });
}
