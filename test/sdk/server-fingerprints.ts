import { createHmac } from 'node:crypto';
import { isSameDevice, readFingerprint } from '#domain/licensing/testing.js';
import { isRefusal } from '#platform/kernel/index.js';
import type { StatedFingerprint } from '../../libs/sdk/index.js';

/** What the server puts into an activation token for it. */
export function fingerprintReadAs(stated: StatedFingerprint): string {
  return read(stated).tokenClaim;
}

export function isSameDeviceToServer(
  known: StatedFingerprint,
  present: StatedFingerprint,
  match: 'any' | 'most' | 'all',
): boolean {
  return isSameDevice(read(known).digest, read(present).digest, match);
}

function read(stated: StatedFingerprint) {
  const outcome = readFingerprint(stated, (text) => createHmac('sha256', 'a tenant').update(text).digest('hex'));
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}
