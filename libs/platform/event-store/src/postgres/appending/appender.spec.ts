import pg from 'pg';
import { StoreUnavailable } from '../../errors.js';
import { sampleEvents } from '../../contract/sample-events.js';
import { Appender } from './appender.js';
import { encodeAppend } from './encoded-append.js';

/** A database that forbids the first statement, and only that. */
function forbiddingOnce(whileFirst: () => unknown): pg.Pool {
  let statements = 0;
  const query = async () => {
    statements += 1;
    if (statements > 1) return { rows: [['appended', '0', '7', '0']] };
    whileFirst();
    await new Promise((turn) => setImmediate(turn));
    throw Object.assign(new pg.DatabaseError('permission denied', 0, 'error'), { code: '42501' });
  };
  const client = { query, release: () => undefined };
  return { connect: () => Promise.resolve(client), end: () => Promise.resolve() } as unknown as pg.Pool;
}

const SETTINGS = {
  limits: { events: 500, size: 1_000_000 },
  timeoutMs: 10_000,
  attemptTimeoutMs: 1_000,
  logger: { warn: () => undefined },
  onEnded: () => undefined,
};

describe('Appender', () => {
  const append = (appender: Appender, stream: string) => appender.append(encodeAppend(stream, sampleEvents(1), 'any'));

  it('fails the appends of a batch that the database forbids, and tries those that wait behind it', async () => {
    let waiting: Promise<unknown> | undefined;
    const pool = forbiddingOnce(() => (waiting = append(appender, 'waiting')));
    const appender = new Appender(pool, SETTINGS);
    await expect(append(appender, 'forbidden')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await waiting).toEqual({ revision: 0, position: 7n });
    await appender.close();
  });

  it('sends what waits in the turn in which it answers, so that the database works meanwhile', async () => {
    const happened: string[] = [];
    const pool = telling((number) => {
      happened.push(`batch ${number} is sent`);
      if (number === 1) void append(appender, 'b');
    });
    const appender = new Appender(pool, SETTINGS);
    await append(appender, 'a').then(() => process.nextTick(() => happened.push('the turn is over')));
    await appender.close();
    expect(happened).toEqual(['batch 1 is sent', 'batch 2 is sent', 'the turn is over']);
  });

  it('lets appends gather for a moment where several come at once', async () => {
    const happened: string[] = [];
    const pool = telling((number) => {
      happened.push(`batch ${number} is sent`);
      if (number === 1) void append(appender, 'c');
    });
    const time = { now: () => 0, pause: () => Promise.resolve(happened.push('pause')) };
    const appender = new Appender(pool, { ...SETTINGS, time });
    await Promise.all(['a', 'b'].map((stream) => append(appender, stream)));
    await appender.close();
    expect(happened).toEqual(['batch 1 is sent', 'pause', 'batch 2 is sent']);
  });

  it('lets somebody else have the connection between two batches', async () => {
    let released = 0;
    const pool = telling(
      (number) => {
        if (number === 1) void append(appender, 'b');
      },
      () => (released += 1),
    );
    const appender = new Appender(pool, SETTINGS);
    const first = append(appender, 'a');
    Object.assign(pool, { waitingCount: 1 });
    await first;
    await appender.close();
    expect(released).toBe(2);
  });
});

/** A database that takes everything, and tells the number of each batch as it is sent. A connection takes a tick, as pg's does. */
function telling(onSent: (number: number) => void, release = (): unknown => undefined): pg.Pool {
  let sent = 0;
  const query = () => {
    onSent((sent += 1));
    const rows = Array.from({ length: 500 }, () => ['appended', '0', `${sent}`, '0']);
    return new Promise((turn) => setImmediate(turn)).then(() => ({ rows }));
  };
  const connect = () => new Promise((done) => process.nextTick(() => done({ query, release })));
  const pool = { waitingCount: 0, connect, end: () => Promise.resolve() };
  return pool as unknown as pg.Pool;
}
