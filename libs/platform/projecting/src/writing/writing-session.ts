import pg from 'pg';
import type { Projection } from '../definition/projection.js';
import type { Generation } from '../generations/generation.js';
import type { Client } from '../generations/generation-rows.js';
import { inTransaction } from '../generations/in-transaction.js';
import { claimCheckpoints, moveStatement, type Checkpoint } from './checkpoints.js';
import type { Database } from './database.js';
import { PlanAge } from './plan-age.js';
import { sendTogether } from './send-together.js';
import type { SharedWriter } from './shared-writer.js';
import type { Statement } from './statement.js';
import { connectForWriting, SessionLost, writingClient } from './writing-client.js';

/** Up to so many events of a live generation go by the shared connection: more would hold up the others there. */
const FEW = 64;

/** A projection's own connection. It holds the leader lock, so whoever loses the connection leads no more. */
export class WritingSession {
  readonly #plans = new PlanAge();
  #lost: Error | undefined;

  private constructor(
    private readonly connection: pg.Client,
    private readonly projection: Projection,
    private readonly generation: Generation,
    private readonly shared: Pick<SharedWriter, 'commit'> | undefined,
  ) {
    connection.on('error', (error) => (this.#lost = error));
    connection.on('end', () => (this.#lost ??= new Error('the connection ended')));
  }

  /** @param shared takes short transactions, where there is one */
  static async open(
    database: Database,
    projection: Projection,
    generation: Generation,
    shared?: Pick<SharedWriter, 'commit'>,
  ): Promise<WritingSession> {
    const client = writingClient(database, projection.name);
    const session = new WritingSession(client, projection, generation, shared);
    try {
      await connectForWriting(client);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** For what is done to the generation as a whole. */
  get client(): Client {
    return this.connection;
  }

  /** Takes the leader lock if nobody has it. There is one for the live generation, and one for the one that is built. */
  async tryToLead(): Promise<boolean> {
    const { name, state } = this.generation;
    const { rows } = await this.connection.query<{ leads: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('v2 projection ' || $1, 0)) AS leads`,
      [state === 'live' ? name : `${name} ${state}`],
    );
    return rows[0]?.leads === true;
  }

  /** The checkpoint of each lane. @throws Superseded */
  claim(): Promise<readonly Checkpoint[]> {
    return inTransaction(this.connection, () => claimCheckpoints(this.connection, this.projection, this.generation));
  }

  /**
   * Commits the rows together with the checkpoint's move to `position`, or nothing. All is sent at once, which takes
   * one round trip.
   * @param events that the rows are made of
   * @throws what PostgreSQL said first, SessionLost
   */
  async commit(
    statements: readonly Statement[],
    from: Checkpoint,
    position: bigint,
    events = Infinity,
  ): Promise<Checkpoint> {
    this.demandAlive();
    const all = [moveStatement(this.generation, from, position), ...statements];
    const isShort = this.generation.state === 'live' && this.projection.gathersForMs === 0 && events <= FEW;
    // What is refused there is tried here: so that whoever has to know why hears it of this connection.
    if (!isShort || !(await this.shared?.commit(all))) await this.#commit(all);
    return { lane: from.lane, epoch: from.epoch, position };
  }

  async #commit(statements: readonly Statement[]): Promise<void> {
    const first = this.#plans.isOver() ? 'DISCARD PLANS' : undefined;
    await sendTogether(this.connection, statements, first).catch((reason: unknown) => this.#fail(reason));
  }

  /** @throws SessionLost */
  demandAlive(): void {
    if (this.#lost) throw new SessionLost(this.#lost.message, { cause: this.#lost });
  }

  /** What the server didn't say itself (a broken connection, a time-out) leaves the outcome open: the session is over. */
  #fail(reason: unknown): never {
    this.demandAlive();
    if (reason instanceof pg.DatabaseError) throw reason;
    throw new SessionLost('the transaction was not answered', { cause: reason });
  }

  async close(): Promise<void> {
    await this.connection.end().catch(() => undefined);
  }
}
