import { createHash } from 'node:crypto';
import { signedStatement, statementLine } from '#platform/ledger-format/index.js';
import type { MerkleFrontier } from '#platform/merkle/index.js';
import type { LedgerSigner } from '../ledger-keys.js';
import { LedgerIncomplete } from '../reading/ledger-reads.js';
import type { ExportOptions } from './export-options.js';

interface SegmentsParts {
  readonly id: string;
  readonly tree: MerkleFrontier;
  readonly signer: LedgerSigner;
  readonly ledgerSize: number;
  readonly exportedAt: string;
}

/** Signs an export, segment by segment. */
export class ExportSegments {
  #hash = createHash('sha256');

  private constructor(private readonly parts: SegmentsParts) {}

  static async open({ ledger, from, clock }: ExportOptions): Promise<ExportSegments> {
    const id = await ledger.reads.id();
    if (id === undefined) throw new LedgerIncomplete('the ledger has not begun');
    const ledgerSize = await ledger.size();
    const [tree, signer] = await Promise.all([ledger.reads.treeOf(from), ledger.keys.signer()]);
    return new ExportSegments({ id, tree, signer, ledgerSize, exportedAt: clock.now().toISOString() });
  }

  get id(): string {
    return this.parts.id;
  }

  /** The leaves so far. */
  get tree(): MerkleFrontier {
    return this.parts.tree;
  }

  /** The line, which is of the segment from now on. */
  add(line: Buffer): Buffer {
    this.#hash.update(line);
    return line;
  }

  /** The statement over the segment; the next one begins. */
  close(isEnd: boolean): Buffer {
    const { id: ledger, tree, signer, ledgerSize, exportedAt } = this.parts;
    const digest = this.#hash.digest('hex');
    this.#hash = createHash('sha256');
    const root = Buffer.from(tree.root()).toString('hex');
    const said = { ledger, size: tree.size, root, digest, exportedAt, ledgerSize, isEnd, kid: signer.kid };
    return statementLine(signedStatement(said, signer.privateKey));
  }
}
