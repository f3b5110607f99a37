import { verifiedHead, type HeadKeys, type TreeHead } from '#platform/ledger-format/index.js';
import type { MerkleFrontier } from '#platform/merkle/index.js';
import type { HeadStore } from './head-store.js';

/** A head that was signed once is not of the tree that the log gives: somebody has changed the past. */
export class HeadDisagrees extends Error {
  override readonly name = 'HeadDisagrees';
}

export interface KnownHeadsOptions {
  readonly ledger: string;
  readonly heads: HeadStore;
  readonly keys: HeadKeys;
}

/** What was signed for sizes that the tree has yet to reach: each is compared when it does. */
export class KnownHeads {
  readonly #source: AsyncGenerator<TreeHead, undefined>;
  #next: TreeHead | undefined;

  private constructor(
    private readonly options: KnownHeadsOptions,
    after: number,
  ) {
    this.#source = options.heads.after(after);
  }

  static async beyond(size: number, options: KnownHeadsOptions): Promise<KnownHeads> {
    const known = new KnownHeads(options, size);
    await known.#advance();
    return known;
  }

  /** Whether any is left. */
  get isEmpty(): boolean {
    return this.#next === undefined;
  }

  /** Those of at most so many leaves: to be compared by `demandRoot` when the tree has their size. */
  async upTo(size: number): Promise<ReadonlyMap<number, TreeHead>> {
    const due = new Map<number, TreeHead>();
    while (this.#next !== undefined && this.#next.size <= size) {
      due.set(this.#next.size, this.#next);
      await this.#advance();
    }
    return due;
  }

  /** The log has ended before. @throws HeadDisagrees */
  demandNone(size: number): void {
    if (this.#next === undefined) return;
    throw new HeadDisagrees(`a head for ${this.#next.size} events was signed, but the log has only ${size}`);
  }

  async #advance(): Promise<void> {
    const { value } = await this.#source.next();
    this.#next = value;
    if (value !== undefined) demandGood(value, this.options);
  }
}

/** @throws HeadDisagrees */
export function demandGood(head: unknown, { ledger, keys }: Pick<KnownHeadsOptions, 'ledger' | 'keys'>): TreeHead {
  const good = verifiedHead(head, keys);
  if (typeof good === 'string') throw new HeadDisagrees(`a kept head is ${good}: ${JSON.stringify(head)}`);
  if (good.ledger !== ledger)
    throw new HeadDisagrees(`a kept head is of another ledger: ${good.ledger}, not ${ledger}`);
  return good;
}

/** @throws HeadDisagrees */
export function demandRoot(head: TreeHead, root: Uint8Array): void {
  const found = Buffer.from(root).toString('hex');
  if (head.root === found) return;
  throw new HeadDisagrees(`of the first ${head.size} events, ${head.root} was signed as the root, but it is ${found}`);
}

/** Of one tree, whatever its size at the moment. @throws HeadDisagrees */
export function demandAgreement(tree: MerkleFrontier, due: ReadonlyMap<number, TreeHead>): void {
  const head = due.get(tree.size);
  if (head !== undefined) demandRoot(head, tree.root());
}
