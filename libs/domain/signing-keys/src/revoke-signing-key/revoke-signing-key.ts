import type { Decision } from '#platform/kernel/index.js';
import type { SigningKeyEvent, SigningKeyRevoked } from '../key-log/key-log.events.js';
import type { KeyLog } from '../key-log/key-log.js';
import type { SigningKeyRefusal } from '../key-log/key-log.refusal.js';

/** Records a revocation, once. */
export function revokeSigningKey(
  state: KeyLog,
  revocation: SigningKeyRevoked['data'],
): Decision<SigningKeyEvent, SigningKeyRefusal> {
  return state.revoked.includes(revocation.kid) ? [] : [{ type: 'SigningKeyRevoked', data: revocation }];
}
