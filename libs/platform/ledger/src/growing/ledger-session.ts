import { MerkleFrontier } from '#platform/merkle/index.js';
import pg from 'pg';
import { keptNodes } from '../kept-level.js';
import type { Growth } from './grow.js';

/** Another process has the lead, or the connection with the lock is gone. */
export class SteppedDown extends Error {
  override readonly name = 'SteppedDown';
}

/** The tree as it is kept, and of which event its last leaf is (-1: none). */
export interface KeptTree {
  readonly tree: MerkleFrontier;
  readonly position: bigint;
}

interface TreeRow {
  readonly size: string;
  readonly position: string;
  readonly peaks: Buffer[];
}

const ANSWER_TIMEOUT = 30_000;

/** The ledger's own connection. It holds the leader lock, so whoever loses the connection leads no more. */
export class LedgerSession {
  #lost: Error | undefined;

  private constructor(private readonly client: pg.Client) {
    client.on('error', (error) => (this.#lost = error));
    client.on('end', () => (this.#lost ??= new Error('the connection ended')));
  }

  static async open(database: string): Promise<LedgerSession> {
    const session = new LedgerSession(
      new pg.Client({
        connectionString: database,
        application_name: 'ledger',
        connectionTimeoutMillis: 5_000,
        query_timeout: ANSWER_TIMEOUT,
      }),
    );
    try {
      await session.client.connect();
      // Rows and tree are lost together or not at all, and the log has the events; a silent peer is noticed within seconds.
      await session.client.query(`SET synchronous_commit = off; SET tcp_keepalives_idle = 2;
        SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3`);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** Takes the leader lock if nobody has it. */
  async tryToLead(): Promise<boolean> {
    const { rows } = await this.client.query<{ leads: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('v2 ledger', 0)) AS leads`,
    );
    return rows[0]?.leads === true;
  }

  /** The tree as it is kept; `undefined` when some of it is lost. */
  async kept(): Promise<KeptTree | undefined> {
    const { rows } = await this.client.query<TreeRow>('SELECT size, position, peaks FROM ledger.tree');
    const [row] = rows;
    if (row === undefined) return undefined;
    const size = Number(row.size);
    const { rows: found } = await this.client.query<{ whole: boolean }>(WHOLE, [size, keptNodes(size)]);
    if (found[0]?.whole !== true) return undefined;
    return { tree: MerkleFrontier.of(size, row.peaks), position: BigInt(row.position) };
  }

  /** Begins a tree without leaves; whatever was kept is dropped. */
  async begin(): Promise<KeptTree> {
    await this.client.query(`BEGIN; TRUNCATE ledger.leaves, ledger.nodes; DELETE FROM ledger.tree;
      INSERT INTO ledger.tree (size, position, peaks) VALUES (0, -1, '{}'); COMMIT`);
    return { tree: MerkleFrontier.empty(), position: -1n };
  }

  /**
   * Writes what has grown from a tree of `size`, if the kept one is still of that size: the compare is the correctness, the lock only
   * elects who tries. One statement, one round trip. @throws SteppedDown
   */
  async commit(size: number, { leaves, nodes }: Growth, tree: MerkleFrontier): Promise<void> {
    this.demandAlive();
    const { rows } = await this.client.query<{ moved: boolean }>({
      name: 'ledger-grow',
      text: GROW,
      values: [
        size,
        tree.size,
        leaves.at(-1)?.position.toString(),
        tree.hashes,
        leaves.map(({ index }) => index),
        leaves.map(({ position }) => position.toString()),
        leaves.map(({ hash }) => hash),
        nodes.map(({ level }) => level),
        nodes.map(({ index }) => index),
        nodes.map(({ hash }) => hash),
      ],
    });
    if (rows[0]?.moved !== true) throw new SteppedDown(`the kept tree is not of size ${size} any more`);
  }

  /** @throws SteppedDown */
  demandAlive(): void {
    if (this.#lost) throw new SteppedDown(this.#lost.message, { cause: this.#lost });
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

const WHOLE = `
  SELECT (SELECT count(*) = $1::bigint AND coalesce(max(index), -1) = $1::bigint - 1 FROM ledger.leaves)
     AND (SELECT count(*) = $2::bigint FROM ledger.nodes) AS whole`;

const GROW = `
  WITH moved AS (
    UPDATE ledger.tree SET size = $2, position = $3, peaks = $4::bytea[] WHERE size = $1::bigint RETURNING true
  ), new_leaves AS (
    INSERT INTO ledger.leaves (index, position, hash)
    SELECT * FROM unnest($5::bigint[], $6::bigint[], $7::bytea[]) WHERE EXISTS (SELECT FROM moved)
  ), new_nodes AS (
    INSERT INTO ledger.nodes (level, index, hash)
    SELECT * FROM unnest($8::smallint[], $9::bigint[], $10::bytea[]) WHERE EXISTS (SELECT FROM moved)
  )
  SELECT EXISTS (SELECT FROM moved) AS moved`;
