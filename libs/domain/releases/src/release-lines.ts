import { Streams, type CommandContext, type StreamsOptions } from '#platform/event-store/index.js';
import { isRefusal, type Decision } from '#platform/kernel/index.js';
import type { KnownProducts } from './known-products/known-products.js';
import type { VersionRulesChange } from './release-line/change-version-rules.command.js';
import type { ReleaseEvent } from './release-line/release-line.events.js';
import { productNotFound, type ReleaseRefusal } from './release-line/release-line.refusal.js';
import { releaseLine, type ReleaseLine } from './release-line/release-line.js';

type Decide = (state: ReleaseLine, now: Date) => Decision<ReleaseEvent, ReleaseRefusal>;

/** The releases of this installation, by product id. */
export class ReleaseLines extends Streams<ReleaseLine, ReleaseEvent> {
  constructor(
    options: StreamsOptions,
    private readonly products: KnownProducts,
  ) {
    super(options, 'release', releaseLine);
  }

  /** Executes a decision about the releases of a product, if there is that product. */
  async executeFor(productId: string, context: CommandContext, decide: Decide) {
    if (!(await this.products.findForDecision(productId, context.tenant))) return productNotFound();
    return this.execute(productId, context, decide);
  }

  /** Executes a decision about which versions may be used, and tells the rules as they are then. */
  async changeRules(
    productId: string,
    context: CommandContext,
    decide: Decide,
  ): Promise<VersionRulesChange | ReleaseRefusal> {
    const done = await this.executeFor(productId, context, decide);
    if (isRefusal(done)) return done;
    const { minimum, blocked } = done.state;
    return {
      minimum: minimum && { minimum: minimum.minimum, enforceFrom: minimum.enforceFrom },
      blocked: [...blocked].map(([range, reason]) => ({ range, reason })),
      position: done.position,
    };
  }
}
