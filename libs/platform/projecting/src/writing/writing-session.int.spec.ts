import { beginVersion } from '../generations/begin-generation.js';
import { readGenerations } from '../generations/generation-rows.js';
import { put } from '../definition/change.js';
import { foldEvents } from '../folding/batch.js';
import { journal, journalTable } from '../spec-world/accounts.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';
import { recordedEvent } from '../testing/recorded-event.js';
import { isSteppedDown } from './checkpoints.js';
import { statementsOf } from './statements.js';
import { SessionLost } from './writing-client.js';
import { WritingSession } from './writing-session.js';

const rowAt = (position: bigint) =>
  statementsOf(
    foldEvents({ ...journal, handlers: new Map([['Any', () => [put(journalTable, row(position))]]]) }, [any]),
  );
const any = recordedEvent({ type: 'Any' }, 0);
const row = (position: bigint) => ({ position, event_type: 'Any', event_id: any.id });

describe('WritingSession', () => {
  let world: ProjectingWorld;
  const sessions: WritingSession[] = [];
  const open = async () => {
    const [generation] = await readGenerations(world.pool, 'journal');
    if (generation === undefined) throw new Error('no generation was begun');
    const session = await WritingSession.open(world.database.url, journal, generation);
    sessions.push(session);
    return session;
  };
  const claim = async (session: WritingSession) => {
    const [checkpoint] = await session.claim();
    if (checkpoint === undefined) throw new Error('no checkpoint was claimed');
    return checkpoint;
  };
  beforeEach(async () => {
    world = await ProjectingWorld.open();
    const client = await world.pool.connect();
    await beginVersion(client, { name: 'journal', version: 1, tables: ['read_models.journal'], swapsItself: true });
    client.release();
  });
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.close()));
    await world.close();
  });

  it('lets one session lead until it closes', async () => {
    const [one, other] = [await open(), await open()];
    expect([await one.tryToLead(), await other.tryToLead()]).toEqual([true, false]);
    await one.close();
    expect(await other.tryToLead()).toBe(true);
  });

  it('lets a former leader write nothing', async () => {
    const [former, present] = [await open(), await open()];
    const old = await claim(former);
    const current = await claim(present);
    expect(isSteppedDown(await failureOf(former.commit(rowAt(1n), old, 1n)))).toBe(true);
    expect((await world.pool.query('SELECT FROM read_models.journal')).rowCount).toBe(0);
    expect(await present.commit(rowAt(1n), current, 1n)).toEqual({ ...current, position: 1n });
  });

  it('refuses to move a checkpoint that is not where it was left', async () => {
    const session = await open();
    const claimed = await claim(session);
    await session.commit([], claimed, 5n);
    expect(isSteppedDown(await failureOf(session.commit(rowAt(6n), claimed, 6n)))).toBe(true);
    expect(await world.position('journal')).toBe(5n);
  });

  it('says that it is lost when its connection is killed', async () => {
    const session = await open();
    const claimed = await claim(session);
    await world.killConnections();
    await expect(session.commit(rowAt(1n), claimed, 1n)).rejects.toThrow(SessionLost);
    expect(await world.position('journal')).toBe(-1n);
  });
});

function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
}
