import type { Pool } from 'pg';
import type { TreeHead } from '#platform/ledger-format/index.js';

interface HeadRow {
  readonly ledger: string;
  readonly size: string;
  readonly root: Buffer;
  readonly position: string;
  readonly signed_at: Date;
  readonly kid: string;
  readonly signature: string;
}

const COLUMNS = 'ledger, size, root, position, signed_at, kid, signature';
const PAGE = 500;

/** The signed heads, as they are kept in PostgreSQL. None is ever changed or removed. */
export class HeadStore {
  constructor(private readonly pool: Pool) {}

  async latest(): Promise<TreeHead | undefined> {
    const { rows } = await this.pool.query<HeadRow>(`SELECT ${COLUMNS} FROM ledger.heads ORDER BY size DESC LIMIT 1`);
    return rows[0] && headOf(rows[0]);
  }

  async ofSize(size: number): Promise<TreeHead | undefined> {
    const { rows } = await this.pool.query<HeadRow>(`SELECT ${COLUMNS} FROM ledger.heads WHERE size = $1`, [size]);
    return rows[0] && headOf(rows[0]);
  }

  /** Those of more than so many leaves, the smallest first; `most` at most. */
  async page(after: number, most: number): Promise<readonly TreeHead[]> {
    const { rows } = await this.pool.query<HeadRow>(
      `SELECT ${COLUMNS} FROM ledger.heads WHERE size > $1 ORDER BY size LIMIT $2`,
      [after, most],
    );
    return rows.map(headOf);
  }

  /** All of them, page by page. */
  async *after(size: number): AsyncGenerator<TreeHead, undefined> {
    for (let last = size; ;) {
      const heads = await this.page(last, PAGE);
      yield* heads;
      if (heads.length < PAGE) return undefined;
      last = heads.at(-1)?.size ?? last;
    }
  }

  /** Durably. Where there is one of that size, that one stays. */
  async add({ ledger, size, root, position, time, kid, signature }: TreeHead): Promise<void> {
    await this.pool.query(
      `INSERT INTO ledger.heads (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [ledger, size, Buffer.from(root, 'hex'), position, time, kid, signature],
    );
  }
}

function headOf({ ledger, size, root, position, signed_at: signedAt, kid, signature }: HeadRow): TreeHead {
  const time = signedAt.toISOString();
  return { ledger, size: Number(size), root: root.toString('hex'), position, time, kid, signature };
}
