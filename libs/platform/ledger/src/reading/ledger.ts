import type { Pool } from 'pg';
import type { Sealer } from '#platform/crypto/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { TreeHead } from '#platform/ledger-format/index.js';
import { consistencyPlan, inclusionPlan } from '#platform/merkle/index.js';
import { HeadStore } from '../heads/head-store.js';
import { LedgerKeys } from '../ledger-keys.js';
import { LedgerIncomplete, LedgerReads, type KeptLeaf } from './ledger-reads.js';

export interface LedgerParts {
  readonly pool: Pool;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** That a leaf is in the tree of `size`. Hashes are hexadecimal. */
export interface InclusionProof {
  readonly index: number;
  readonly position: string;
  readonly leaf: string;
  readonly size: number;
  readonly root: string;
  readonly proof: readonly string[];
}

/** That the tree of `first` leaves is the beginning of the tree of `second`. Hashes are hexadecimal. */
export interface ConsistencyProof {
  readonly first: number;
  readonly firstRoot: string;
  readonly second: number;
  readonly secondRoot: string;
  readonly proof: readonly string[];
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

/** What a door asks of the ledger. */
export class Ledger {
  readonly heads: HeadStore;
  readonly keys: LedgerKeys;
  readonly reads: LedgerReads;

  constructor(parts: LedgerParts) {
    this.heads = new HeadStore(parts.pool);
    this.keys = new LedgerKeys(parts);
    this.reads = new LedgerReads(parts.pool);
  }

  /** The last signed head of at most so many leaves. */
  latestHead(): Promise<TreeHead | undefined> {
    return this.heads.latest();
  }

  /**
   * Leaves so far; the head is read first, so that none is of more. @throws LedgerIncomplete while they are fewer than were signed:
   * then the tree is being made again, and what it has is not the whole history
   */
  async size(): Promise<number> {
    const head = await this.latestHead();
    const { size } = await this.reads.tree();
    if (head !== undefined && head.size > size) {
      throw new LedgerIncomplete(`the tree has ${size} leaves, but a head of ${head.size} was signed`);
    }
    return size;
  }

  /** `undefined` where the ledger is not of that size yet. @throws LedgerIncomplete, RangeError */
  async inclusion({ index, position, hash }: KeptLeaf, size: number): Promise<InclusionProof> {
    const proof = await this.reads.prove(inclusionPlan(index, size));
    const root = hex((await this.reads.treeOf(size)).root());
    return { index, position: position.toString(), leaf: hex(hash), size, root, proof: proof.map(hex) };
  }

  /** @throws LedgerIncomplete, RangeError */
  async consistency(first: number, second: number): Promise<ConsistencyProof> {
    const proof = await this.reads.prove(consistencyPlan(first, second));
    const [older, newer] = [await this.reads.treeOf(first), await this.reads.treeOf(second)];
    return { first, firstRoot: hex(older.root()), second, secondRoot: hex(newer.root()), proof: proof.map(hex) };
  }
}
