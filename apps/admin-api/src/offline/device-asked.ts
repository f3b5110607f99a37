import { platformProblems } from '#platform/http/index.js';
import type { MakeLicenseFileDto } from './license-file.dto.js';

/** Either shows the device or names its activation. @throws Problem INVALID_REQUEST */
export function deviceAsked({ fingerprint, activationId, deviceName }: MakeLicenseFileDto) {
  if (fingerprint && activationId === undefined) {
    return { fingerprint, description: { name: deviceName ?? null, os: null, platform: null, version: null } };
  }
  if (activationId !== undefined && !fingerprint) return { activationId };
  const errors = ['/fingerprint', '/activationId'].map((pointer) => ({ pointer, detail: 'give one of the two' }));
  throw platformProblems.INVALID_REQUEST.because('The request names no device.', { extensions: { errors } });
}
