import { MerkleFrontier, leafHash } from '#platform/merkle/index.js';
import { canonicalJson } from './canonical-json.js';
import { positionIn, positionOf } from './event-position.js';
import { exportHeaderOf, treeBefore } from './export-header.js';
import { parseEntry, type ExportHeader } from './export-lines.js';
import { type ExportStatement, verifiedStatement } from './export-statement.js';
import { fieldsOf, isHash, isPosition, isSize } from './fields.js';
import type { Finding, FindingKind } from './finding.js';
import { Segment } from './segment.js';
import { type HeadKeys, type TreeHead, verifiedHead } from './tree-head.js';

/** Thrown at the first thing that doesn't agree. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement';
  constructor(readonly finding: Finding) {
    super(finding.kind);
  }
}

type Where = Partial<Pick<Finding, 'index' | 'untilIndex'>> & { readonly position?: string | undefined };

/** Reads an export line by line and lets nothing pass that was not signed. Memory: a line, and O(log n) hashes. */
export class ExportVerifier {
  header: ExportHeader | undefined;
  statement: ExportStatement | undefined;
  readonly counts = { lines: 0, withheld: 0, heads: 0, outsideHeads: 0, uncheckedHeads: 0, laterHeads: 0 };
  private tree = MerkleFrontier.empty();
  private readonly segment = new Segment();
  private agreed = 0;
  private agreedOutside = 0;
  private lastLeaf = '';
  /** The last entry that agrees, unread: only who reports asks it for its position. */
  private lastEntry: Buffer | string | undefined;

  constructor(private readonly keys: HeadKeys) {}

  /** Leaves so far. */
  get size(): number {
    return this.tree.size;
  }

  get root(): string {
    return Buffer.from(this.tree.root()).toString('hex');
  }

  /** Whether nothing is left that the end's statement doesn't cover. */
  get isWhole(): boolean {
    return this.statement?.isEnd === true && this.statement.size === this.size && this.segment.isEmpty;
  }

  /** @throws Disagreement */
  take(line: Buffer, isEnded: boolean): void {
    this.counts.lines += 1;
    if (!isEnded) this.disagree('cut');
    if (this.header === undefined) {
      this.begin(line);
      return;
    }
    const entry = parseEntry(line);
    if (entry === undefined) {
      this.other(this.read(line), line);
      return;
    }
    const { index, leaf, bytes } = entry;
    this.demandPlace(index, leaf, () => positionOf(bytes));
    const hash = leafHash(bytes);
    if (hash.toString('hex') !== leaf) this.disagree('changed', { position: positionOf(bytes) });
    this.grow(hash, leaf, line, bytes);
  }

  /**
   * A head from elsewhere, at the moment when the tree has its size. Who could sign a history anew could sign the heads inside
   * anew as well, so that only those from elsewhere say where it begins to differ. @throws Disagreement
   */
  compareOutside(head: Pick<TreeHead, 'ledger' | 'root'>): void {
    this.compare(head, this.agreedOutside);
    this.agreedOutside = this.size;
    this.counts.outsideHeads += 1;
  }

  /** @throws Disagreement always */
  disagree(kind: FindingKind, where: Where = {}): never {
    throw new Disagreement(this.at(kind, where));
  }

  /** By default at the entry that comes next. */
  at(kind: FindingKind, where: Where = {}): Finding {
    const { position, ...place } = where;
    const afterPosition = typeof this.lastEntry === 'string' ? this.lastEntry : positionOf(this.lastEntry);
    return {
      kind,
      index: this.size,
      ...place,
      ...(position === undefined ? {} : { position }),
      ...(afterPosition === undefined ? {} : { afterPosition }),
      line: this.counts.lines,
    };
  }

  private begin(line: Buffer): void {
    this.header = exportHeaderOf(this.read(line));
    if (this.header === undefined) this.disagree('unreadable');
    this.tree = treeBefore(this.header);
    this.agreed = this.agreedOutside = this.size;
  }

  private compare({ ledger, root }: Pick<TreeHead, 'ledger' | 'root'>, agreed = this.agreed): void {
    if (ledger !== this.header?.ledger) this.disagree('other-ledger');
    if (root !== this.root) this.disagree('root', this.since(agreed));
    this.agreed = this.size;
  }

  /** JSON in its one spelling: any other was not written by an export. */
  private read(line: Buffer): unknown {
    const text = line.toString('utf8');
    try {
      const value = JSON.parse(text) as unknown;
      if (canonicalJson(value) === text) return value;
    } catch {
      // Told below, like every other line that is none of an export's.
    }
    return this.disagree('unreadable');
  }

  private other(value: unknown, line: Buffer): void {
    // With nothing beside it: what stands beside a signed statement is covered by no signature.
    const statement = fieldsOf(value, ['statement']);
    const head = fieldsOf(value, ['head']);
    const unproven = fieldsOf(value, ['event', 'unproven']);
    if (statement) this.close(statement.statement);
    else if (head) this.head(head.head, line);
    else if (unproven) this.disagree('unproven', { position: positionIn(unproven.event) });
    else this.bare(value, line);
  }

  /** An entry without its event: of another tenant, or lost. */
  private bare(value: unknown, line: Buffer): void {
    const withheld = fieldsOf(value, ['index', 'leaf', 'position', 'withheld']);
    const { index, leaf, position } = withheld ?? fieldsOf(value, ['index', 'leaf', 'missing', 'position']) ?? {};
    if (!isSize(index) || !isHash(leaf) || !isPosition(position)) return this.disagree('unreadable');
    this.demandPlace(index, leaf, () => position);
    if (withheld === undefined) this.disagree('lost', { position });
    this.counts.withheld += 1;
    this.grow(Buffer.from(leaf, 'hex'), leaf, line, position);
  }

  private grow(hash: Buffer, leaf: string, line: Buffer, entry: Buffer | string): void {
    this.segment.add(line);
    this.tree.append(hash);
    this.lastLeaf = leaf;
    this.lastEntry = entry;
  }

  private demandPlace(index: number, leaf: string, position: () => string | undefined): void {
    if (index === this.size) return;
    if (index > this.size) this.disagree('gap');
    // Two claim the place before: this one or the last may be the one too many, unless they are the same.
    const isEither = index === this.size - 1 && leaf !== this.lastLeaf;
    this.disagree('twice', { position: position(), ...(isEither ? { index, untilIndex: this.size } : {}) });
  }

  private head(value: unknown, line: Buffer): void {
    const head = verifiedHead(value, this.keys);
    if (typeof head === 'string') return this.refuse(head);
    this.demandSize(head.size);
    this.compare(head);
    this.segment.add(line);
    this.counts.heads += 1;
  }

  private close(value: unknown): void {
    const statement = verifiedStatement(value, this.keys);
    if (typeof statement === 'string') return this.refuse(statement);
    this.demandSize(statement.size);
    const since = { index: this.statement?.size ?? this.header?.from ?? 0, untilIndex: Math.max(0, this.size - 1) };
    this.compare(statement);
    if (this.segment.close() !== statement.digest) this.disagree('altered', since);
    this.statement = statement;
  }

  private refuse(why: 'malformed' | 'unknown-key' | 'forged'): never {
    return this.disagree(why === 'malformed' ? 'unreadable' : why, this.since(this.agreed));
  }

  private demandSize(size: number): void {
    if (size > this.size) this.disagree('gap');
    if (size < this.size) this.disagree('twice', { index: size, untilIndex: this.size - 1 });
  }

  private since(agreed: number): Where {
    return { index: agreed, untilIndex: Math.max(agreed, this.size - 1) };
  }
}
