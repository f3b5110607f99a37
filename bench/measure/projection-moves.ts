import { EventEmitter, once } from 'node:events';
import pg from 'pg';

/** A projection has committed its rows up to a position. */
export interface Move {
  readonly projection: string;
  readonly position: bigint;
  /** When it was heard of, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * Hears each projection's commits: PostgreSQL tells them when the rows can be seen, not before. Nothing is polled, so that
 * what is measured isn't slowed by measuring it.
 */
export class ProjectionMoves {
  readonly heard: Move[] = [];
  readonly #news = new EventEmitter();

  private constructor(private readonly client: pg.Client) {
    client.on('notification', ({ payload = '' }) => {
      const [projection = '', position = '0'] = payload.split(' ');
      this.heard.push({ projection, position: BigInt(position), at: Date.now() });
      this.#news.emit('heard');
    });
  }

  static async listen(url: string): Promise<ProjectionMoves> {
    const client = new pg.Client({ connectionString: url, application_name: 'bench moves' });
    await client.connect();
    const moves = new ProjectionMoves(client);
    await client.query('LISTEN v2_projection_position');
    return moves;
  }

  /** Resolves when each of the projections has come to the position. @throws after `patienceMs` of silence */
  async reached(projections: readonly string[], position: bigint, patienceMs = 30_000): Promise<void> {
    const hasReached = (name: string): boolean => {
      // Further where more was appended meanwhile, as what is told of a rebuild.
      return (this.heard.findLast(({ projection }) => projection === name)?.position ?? -1n) >= position;
    };
    while (!projections.every(hasReached)) await once(this.#news, 'heard', { signal: AbortSignal.timeout(patienceMs) });
  }

  async stop(): Promise<void> {
    await this.client.end();
  }
}
