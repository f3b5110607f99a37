import type { Pool } from 'pg';
import { MerkleFrontier, joinedHash, wholeSubtrees, type ProofPlan, type Subtree } from '#platform/merkle/index.js';
import { KEPT_LEVEL } from '../kept-level.js';

/** A leaf as it is kept. */
export interface KeptLeaf {
  readonly index: number;
  readonly position: bigint;
  readonly hash: Uint8Array;
}

/** Some of the tree isn't there: it is being made again. */
export class LedgerIncomplete extends Error {
  override readonly name = 'LedgerIncomplete';
}

interface LeafRow {
  readonly index: string;
  readonly position: string;
  readonly hash: Buffer;
}

const keyOf = (level: number, index: number): string => `${level}/${index}`;

/** Answers for the tree of any size, from its rows. */
export class LedgerReads {
  constructor(private readonly pool: Pool) {}

  /** Leaves so far, and of which event the last is. */
  async tree(): Promise<{ readonly size: number; readonly position: string | null }> {
    const { rows } = await this.pool.query<{ size: string; position: string }>(
      'SELECT size, position FROM ledger.tree',
    );
    const { size = '0', position = '-1' } = rows[0] ?? {};
    return { size: Number(size), position: size === '0' ? null : position };
  }

  /** The ledger's own id; `undefined` before it was ever run. */
  async id(): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ id: string }>('SELECT id FROM ledger.identity');
    return rows[0]?.id;
  }

  /** @param index of the leaf, or the position of its event */
  async leaf(where: { readonly index: number } | { readonly position: string }): Promise<KeptLeaf | undefined> {
    const [column, value] = 'index' in where ? ['index', where.index] : ['position', where.position];
    const { rows } = await this.pool.query<LeafRow>(
      `SELECT index, position, hash FROM ledger.leaves WHERE ${column} = $1`,
      [value],
    );
    return rows[0] && leafOf(rows[0]);
  }

  /** From this index on, `most` at most. */
  async leaves(from: number, most: number): Promise<readonly KeptLeaf[]> {
    const { rows } = await this.pool.query<LeafRow>(
      'SELECT index, position, hash FROM ledger.leaves WHERE index >= $1 ORDER BY index LIMIT $2',
      [from, most],
    );
    return rows.map(leafOf);
  }

  /** The tree as it was at this size. @throws LedgerIncomplete */
  async treeOf(size: number): Promise<MerkleFrontier> {
    const subtrees = wholeSubtrees(0, size);
    const hashes = await this.#hashesOf(subtrees);
    return MerkleFrontier.of(size, subtrees.map(hashes));
  }

  /** The hashes of a proof. @throws LedgerIncomplete */
  async prove(plan: ProofPlan): Promise<readonly Uint8Array[]> {
    const hashes = await this.#hashesOf(plan.flat());
    return plan.map((subtrees) => joinedHash(subtrees.map(hashes)));
  }

  /** One query, whatever is asked for. */
  async #hashesOf(subtrees: readonly Subtree[]): Promise<(subtree: Subtree) => Uint8Array> {
    const kept = subtrees.filter(({ level }) => level >= KEPT_LEVEL);
    const leaves = subtrees.filter(({ level }) => level < KEPT_LEVEL).flatMap(leavesBelow);
    const { rows } = await this.pool.query<{ level: number; index: string; hash: Buffer }>(HASHES, [
      kept.map(({ level }) => level),
      kept.map(({ index }) => index),
      leaves,
    ]);
    const found = new Map(rows.map(({ level, index, hash }) => [keyOf(level, Number(index)), hash]));
    const hashOf = ({ level, index }: Subtree): Uint8Array => {
      const hash = found.get(keyOf(level, index));
      if (hash !== undefined) return hash;
      if (level === 0 || level >= KEPT_LEVEL)
        throw new LedgerIncomplete(`the subtree ${keyOf(level, index)} is missing`);
      return joinedHash([
        hashOf({ level: level - 1, index: index * 2 }),
        hashOf({ level: level - 1, index: index * 2 + 1 }),
      ]);
    };
    return hashOf;
  }
}

function leavesBelow({ level, index }: Subtree): number[] {
  const width = 2 ** level;
  return Array.from({ length: width }, (_, at) => index * width + at);
}

function leafOf({ index, position, hash }: LeafRow): KeptLeaf {
  return { index: Number(index), position: BigInt(position), hash };
}

const HASHES = `
  SELECT n.level, n.index, n.hash
  FROM unnest($1::smallint[], $2::bigint[]) AS w (level, index) JOIN ledger.nodes n USING (level, index)
  UNION ALL
  SELECT 0, l.index, l.hash FROM unnest($3::bigint[]) AS w (index) JOIN ledger.leaves l USING (index)`;
