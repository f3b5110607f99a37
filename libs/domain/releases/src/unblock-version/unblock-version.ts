import type { Decision } from '#platform/kernel/index.js';
import type { VersionBlock, VersionUnblocked } from '../release-line/release-line.events.js';
import type { ReleaseLine } from '../release-line/release-line.js';
import { versionNotBlocked } from '../release-line/release-line.refusal.js';

/** Ends a block. A range that isn't blocked is refused: it may be mistyped, and the block it was meant for stands. */
export function unblockVersion(
  state: ReleaseLine,
  { range, reason }: VersionBlock,
): Decision<VersionUnblocked, ReturnType<typeof versionNotBlocked>> {
  if (!state.blocked.has(range)) return versionNotBlocked(range);
  return [{ type: 'VersionUnblocked', data: { range, reason } }];
}
