import type { Decision } from '#platform/kernel/index.js';
import type { SigningKeyEvent, SigningKeyRotated } from '../key-log/key-log.events.js';
import type { KeyLog } from '../key-log/key-log.js';
import type { SigningKeyRefusal } from '../key-log/key-log.refusal.js';

/** Records a rotation, once. */
export function rotateSigningKey(
  state: KeyLog,
  rotation: SigningKeyRotated['data'],
): Decision<SigningKeyEvent, SigningKeyRefusal> {
  return state.rotatedTo.includes(rotation.kid) ? [] : [{ type: 'SigningKeyRotated', data: rotation }];
}
