import type { MerkleFrontier } from '#platform/merkle/index.js';
import { signedHead } from '#platform/ledger-format/index.js';
import { type KnownHeads, demandAgreement } from '../heads/known-heads.js';
import { EventBatches, type EventBatch } from './event-batches.js';
import { grow } from './grow.js';
import { HEAD_INTERVALS, HeadSchedule } from './head-schedule.js';
import type { LedgerMetrics } from './ledger-metrics.js';
import type { LedgerOptions } from './ledger-options.js';
import type { LedgerSession } from './ledger-session.js';
import type { LedgerStatus } from './ledger-status.js';
import { openLedger, type OpenedLedger } from './open-ledger.js';

/** The most events in one commit. */
const BATCH = 2_000;
/** How long a leader waits for events before it looks after its connection. Milliseconds. */
const PATIENCE_MS = 500;

export interface Reports {
  status(known: Partial<LedgerStatus>): void;
  readonly metrics: LedgerMetrics;
}

/** What the one process does that has the lock. */
export class Leadership {
  readonly #schedule: HeadSchedule;
  #position: bigint;

  private constructor(
    private readonly session: LedgerSession,
    private readonly options: LedgerOptions,
    private readonly reports: Reports,
    private readonly opened: OpenedLedger,
  ) {
    this.#schedule = new HeadSchedule(options.intervals ?? HEAD_INTERVALS);
    this.#position = opened.position;
    if (opened.tree.size > opened.headSize) this.#schedule.grew(performance.now());
    reports.status({ state: 'leading', size: opened.tree.size, headSize: opened.headSize });
  }

  /** Returns when stopped. @throws HeadDisagrees, SteppedDown, and what the stores say */
  static async take(
    session: LedgerSession,
    options: LedgerOptions,
    reports: Reports,
    signal: AbortSignal,
  ): Promise<void> {
    const opened = await openLedger(session, options, () => {
      reports.metrics.fileFailed();
    });
    await new Leadership(session, options, reports, opened).#follow(signal);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { store, telemetry } = this.options;
    const after = this.#position < 0n ? 'start' : this.#position;
    const batches = new EventBatches(store.subscribeToAll({ after, filter: { exceptCategories: telemetry }, signal }));
    try {
      while (!signal.aborted) {
        const batch = await batches.take(BATCH, Math.min(PATIENCE_MS, this.#schedule.dueIn(performance.now())));
        this.session.demandAlive();
        await this.#apply(batch);
        if (batch.isEnded) return;
      }
    } finally {
      await batches.leave();
    }
  }

  async #apply({ events, isCaughtUp }: EventBatch): Promise<void> {
    const { tree, known } = this.opened;
    const last = events.at(-1);
    if (last !== undefined) {
      const size = tree.size;
      const due = await known.upTo(size + events.length);
      const growth = grow(tree, events, (grown) => demandAgreement(grown, due));
      await this.session.commit(size, growth, tree);
      this.#position = last.position;
      this.#schedule.grew(performance.now());
      this.reports.status({ size: tree.size });
    }
    if (isCaughtUp) known.demandNone(tree.size);
    if (this.#schedule.dueIn(performance.now()) === 0) await this.#sign(tree, known);
  }

  /** Not while it is made again: what was signed for larger trees is to be compared first. */
  async #sign(tree: MerkleFrontier, known: KnownHeads): Promise<void> {
    if (!known.isEmpty) return;
    const { id, heads, file, signer } = this.opened;
    const [root, time] = [Buffer.from(tree.root()).toString('hex'), this.options.clock.now().toISOString()];
    const unsigned = { ledger: id, size: tree.size, root, position: this.#position.toString(), time, kid: signer.kid };
    const head = signedHead(unsigned, signer.privateKey);
    await heads.add(head);
    this.#schedule.signed();
    this.reports.metrics.signed();
    this.reports.status({ headSize: head.size });
    await file?.keep();
  }
}
