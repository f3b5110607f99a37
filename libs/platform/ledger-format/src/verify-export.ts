import { Disagreement, ExportVerifier } from './export-verifier.js';
import type { ExportStatement } from './export-statement.js';
import type { Finding } from './finding.js';
import { linesOf } from './read-lines.js';
import type { HeadKeys, TreeHead } from './tree-head.js';

export interface VerifyOptions {
  /** The export, as it comes from a file. */
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly keys: HeadKeys;
  /** Good heads from elsewhere, in the order of their sizes: what was signed before, and kept by somebody else. */
  readonly heads?: AsyncIterable<TreeHead, undefined>;
}

/** What an export says of itself as far as it was read, and what doesn't agree. */
export interface Verification {
  readonly agrees: boolean;
  readonly finding?: Finding;
  readonly ledger?: string;
  /** Index of its first entry. */
  readonly from: number;
  /** Leaves of the ledger up to the last entry, and their root (hexadecimal). */
  readonly size: number;
  readonly root: string;
  /** Entries whose events are another tenant's. */
  readonly withheld: number;
  /** Signed heads that were compared: of the export itself, and from elsewhere. */
  readonly heads: number;
  readonly outsideHeads: number;
  /** From elsewhere, of sizes that the export doesn't reach or begins behind. */
  readonly uncheckedHeads: number;
  /** From elsewhere, of more entries than the ledger had: signed after the export was made, if it was made when it says. */
  readonly laterHeads: number;
  /** When it was made, and how many leaves the ledger had then. */
  readonly exportedAt?: string;
  readonly ledgerSize?: number;
}

/** Who signs heads and who makes exports may be two machines. */
const CLOCKS_DIFFER_MILLISECONDS = 10_000;

/** Checks an export with nothing but public keys, in one pass. Rejects only when it can't be read, or `heads` can't. */
export async function verifyExport({ pieces, keys, heads = emptyHeads }: VerifyOptions): Promise<Verification> {
  const verifier = new ExportVerifier(keys);
  const outside = new OutsideHeads(verifier, heads[Symbol.asyncIterator]());
  try {
    await outside.next();
    for await (const lines of linesOf(pieces)) {
      for (const { bytes, isEnded } of lines) {
        verifier.take(bytes, isEnded);
        if (outside.isDue) await outside.compare();
      }
    }
    const { statement } = verifier;
    if (statement === undefined || !verifier.isWhole) return resultOf(verifier, verifier.at('cut'));
    await outside.finish(statement);
    return resultOf(verifier);
  } catch (error) {
    if (error instanceof Disagreement) return resultOf(verifier, error.finding);
    throw error;
  }
}

/** Goes through the heads beside the export, so that neither is held. */
class OutsideHeads {
  private head: TreeHead | undefined;

  constructor(
    private readonly verifier: ExportVerifier,
    private readonly heads: AsyncIterator<TreeHead, undefined>,
  ) {}

  get isDue(): boolean {
    return this.head !== undefined && this.verifier.header !== undefined && this.head.size <= this.verifier.size;
  }

  async next(): Promise<void> {
    const { value } = await this.heads.next();
    this.head = value;
  }

  async compare(): Promise<void> {
    while (this.head !== undefined && this.head.size <= this.verifier.size) {
      if (this.head.size === this.verifier.size) this.verifier.compareOutside(this.head);
      else this.passOver(this.head, 'uncheckedHeads');
      await this.next();
    }
  }

  /** What is left is of larger sizes than the export has. */
  async finish({ ledgerSize, exportedAt }: Pick<ExportStatement, 'ledgerSize' | 'exportedAt'>): Promise<void> {
    const before = Date.parse(exportedAt) - CLOCKS_DIFFER_MILLISECONDS;
    while (this.head !== undefined) {
      const isBeyond = this.head.size > ledgerSize;
      this.passOver(this.head, isBeyond ? 'laterHeads' : 'uncheckedHeads');
      if (isBeyond && !(Date.parse(this.head.time) >= before)) this.verifier.disagree('ends-before-head');
      await this.next();
    }
  }

  /** Of a size that the tree never has. */
  private passOver({ ledger }: TreeHead, as: 'uncheckedHeads' | 'laterHeads'): void {
    if (ledger !== this.verifier.header?.ledger) this.verifier.disagree('other-ledger');
    this.verifier.counts[as] += 1;
  }
}

function resultOf(verifier: ExportVerifier, finding?: Finding): Verification {
  const { header, statement, size, root, counts } = verifier;
  const { lines: _, ...counted } = counts;
  return {
    agrees: finding === undefined,
    ...(finding === undefined ? {} : { finding }),
    ...(header === undefined ? {} : { ledger: header.ledger }),
    from: header?.from ?? 0,
    size,
    root,
    ...counted,
    ...(statement === undefined ? {} : { exportedAt: statement.exportedAt, ledgerSize: statement.ledgerSize }),
  };
}

/** No heads from elsewhere. */
const emptyHeads: AsyncIterable<TreeHead, undefined> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};
