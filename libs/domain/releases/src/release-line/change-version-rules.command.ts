import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { MinimumVersion, VersionBlock } from './release-line.events.js';
import type { ReleaseRefusal } from './release-line.refusal.js';

/** Which versions of a product may be used, after the command. */
export interface VersionRulesChange {
  /** The last one decided: in force, or announced for its `enforceFrom`. */
  readonly minimum: MinimumVersion | null;
  readonly blocked: readonly VersionBlock[];
  readonly position: bigint | undefined;
}

class ChangeVersionRules<Wish> extends Command<VersionRulesChange | ReleaseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly productId: string,
    readonly wish: Wish,
  ) {
    super();
  }
}

export interface MinimumVersionWish {
  readonly minimum: string;
  /** RFC 3339, UTC; null for now. */
  readonly enforceFrom: string | null;
}

/** Ends the support of older versions, at once or on an announced day. */
export class RaiseMinimumVersion extends ChangeVersionRules<MinimumVersionWish> {}

/** Forbids a version, or a range of versions in its canonical form. */
export class BlockVersion extends ChangeVersionRules<VersionBlock> {}

/** Ends a block, named by its range. */
export class UnblockVersion extends ChangeVersionRules<VersionBlock> {}
