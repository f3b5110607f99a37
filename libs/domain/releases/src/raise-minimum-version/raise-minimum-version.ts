import type { Decision } from '#platform/kernel/index.js';
import type { MinimumVersionWish } from '../release-line/change-version-rules.command.js';
import type { MinimumVersion, MinimumVersionRaised } from '../release-line/release-line.events.js';
import { minimumInForce, type ReleaseLine } from '../release-line/release-line.js';
import { minimumVersionNotRaised } from '../release-line/release-line.refusal.js';

/**
 * Raises the minimum version above the one in force. What was announced and isn't in force yet is replaced, so that a
 * day may be put off and a version corrected.
 */
export function raiseMinimumVersion(
  state: ReleaseLine,
  wish: MinimumVersionWish,
  now: Date,
  isNewer: (version: string, than: string) => boolean,
): Decision<MinimumVersionRaised, ReturnType<typeof minimumVersionNotRaised>> {
  const raised = { minimum: wish.minimum, enforceFrom: wish.enforceFrom ?? now.toISOString() };
  if (state.minimum && isSameMinimum(state.minimum, raised, now)) return [];
  const previous = minimumInForce(state, now);
  if (previous && !isNewer(raised.minimum, previous.minimum)) return minimumVersionNotRaised(previous.minimum);
  return [{ type: 'MinimumVersionRaised', data: { ...raised, previous } }];
}

/** The same version from the same moment on; which moment no longer matters once it has passed. */
function isSameMinimum(one: MinimumVersion, other: MinimumVersion, now: Date): boolean {
  const [from, otherFrom] = [Date.parse(one.enforceFrom), Date.parse(other.enforceFrom)];
  return one.minimum === other.minimum && (from === otherFrom || Math.max(from, otherFrom) <= now.getTime());
}
