import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Registry } from 'prom-client';
import { CreateSchemas1795424400000 } from '#migrations/20261123090000-platform-create-schemas.js';
import { CreateEventStore1795428000000 } from '#migrations/20261123100000-event-store-create.js';
import { TellAppendTime1795456800000 } from '#migrations/20261123180000-event-store-append-tells-time.js';
import { CreateLedger1795465860000 } from '#migrations/20261123203100-ledger-create.js';
import { masterKeyOf, sealer } from '#platform/crypto/index.js';
import { openPostgresEventStore, type PostgresEventStore, type RecordedEvent } from '#platform/event-store/index.js';
import { newId, systemClock, type JsonObject } from '#platform/kernel/index.js';
import { leafBytes, verifyExport, type TreeHead, type Verification } from '#platform/ledger-format/index.js';
import { createLogger } from '#platform/observability/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import { exportLedger } from '../exporting/export-ledger.js';
import type { LedgerOptions } from '../growing/ledger-options.js';
import { Ledger } from '../reading/ledger.js';
import { startLedger, type RunningLedger } from '../start-ledger.js';

export const TELEMETRY = ['heartbeats', 'refusals'];
const MIGRATIONS = [
  CreateSchemas1795424400000,
  CreateEventStore1795428000000,
  TellAppendTime1795456800000,
  CreateLedger1795465860000,
];

/** A log and its ledger in PostgreSQL, and as many processes that keep it as a case needs. */
export class LedgerWorld {
  readonly #running = new Set<RunningLedger>();
  readonly registry = new Registry();

  private constructor(
    readonly database: TestDatabase,
    readonly pool: pg.Pool,
    readonly store: PostgresEventStore,
    readonly folder: string,
    readonly options: LedgerOptions,
    readonly ledger: Ledger,
  ) {}

  static async open(): Promise<LedgerWorld> {
    const database = await testDatabase({ migrations: MIGRATIONS });
    const pool = new pg.Pool({ connectionString: database.url, max: 4 });
    pool.on('error', () => undefined);
    const store = await openPostgresEventStore({ url: database.url });
    const folder = await mkdtemp(join(tmpdir(), 'v2-ledger-'));
    const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));
    const parts = { pool, sealer: seals, clock: systemClock };
    const logger = createLogger({ level: 'fatal', name: 'spec' });
    const intervals = { every: 200, quiet: 20 };
    const options = { ...parts, store, database: database.url, logger, telemetry: TELEMETRY, intervals };
    return new LedgerWorld(database, pool, store, folder, { ...options, metrics: new Registry() }, new Ledger(parts));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((each) => this.stop(each)));
    await this.store.close();
    await this.pool.end();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  get headsFile(): string {
    return join(this.folder, 'kept', 'heads.ndjson');
  }

  /** A process that keeps the ledger. */
  start(more: Partial<LedgerOptions> = {}): RunningLedger {
    const running = startLedger({ ...this.options, metrics: new Registry(), ...more });
    this.#running.add(running);
    return running;
  }

  async stop(running: RunningLedger): Promise<void> {
    this.#running.delete(running);
    await running.stop();
  }

  async append(count: number, category = 'license', tenant = 'default', data: JsonObject = {}): Promise<void> {
    const metadata = {
      tenant,
      actor: { kind: 'system', id: 'spec' } as const,
      commandId: newId(),
      correlationId: newId(),
      causationId: newId(),
      occurredAt: '2026-11-23T10:00:00.000Z',
      schemaVersion: 1,
    };
    const events = Array.from({ length: count }, (_, n) => ({
      id: newId(),
      type: 'Happened',
      data: { n, ...data },
      metadata,
    }));
    await this.store.append(`${category}-${randomUUID()}`, events, 'no-stream');
  }

  /** What ought to be leaves, read from the log. */
  async leaves(): Promise<Buffer[]> {
    const leaves: Buffer[] = [];
    for await (const event of this.store.readAll()) if (isBusiness(event)) leaves.push(leafBytes(event));
    return leaves;
  }

  /** Waits until a head covers so many leaves. */
  async headOf(size: number): Promise<TreeHead> {
    for (;;) {
      const head = await this.ledger.heads.ofSize(size);
      if (head !== undefined) return head;
      await pause(5);
    }
  }

  async export(from: number, to: number, tenant = 'default'): Promise<Buffer> {
    const { ledger, store } = this;
    const pieces: Buffer[] = [];
    const wish = { ledger, store, clock: systemClock, telemetry: TELEMETRY, tenants: [tenant], from, to };
    for await (const piece of exportLedger(wish)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async verify(file: Buffer): Promise<Verification> {
    const pieces = (async function* () {
      yield await Promise.resolve(file);
    })();
    return verifyExport({ pieces, keys: await this.ledger.keys.headKeys() });
  }
}

const isBusiness = ({ stream }: RecordedEvent): boolean => !TELEMETRY.includes(stream.split('-')[0] ?? '');

/** Waits until the condition holds; the spec's own time-out ends a wait in vain. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(5);
}
