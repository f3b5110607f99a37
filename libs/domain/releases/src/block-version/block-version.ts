import type { Decision, Refusal } from '#platform/kernel/index.js';
import type { VersionBlock, VersionBlocked } from '../release-line/release-line.events.js';
import type { ReleaseLine } from '../release-line/release-line.js';

/** Blocks versions; blocking the same ones again changes the reason, if it is another. */
export function blockVersion(
  state: ReleaseLine,
  { range, reason }: VersionBlock,
): Decision<VersionBlocked, Refusal<never>> {
  return state.blocked.get(range) === reason ? [] : [{ type: 'VersionBlocked', data: { range, reason } }];
}
