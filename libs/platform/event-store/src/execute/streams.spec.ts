import { newId } from '#platform/kernel/index.js';
import { RevisionConflict } from '../errors.js';
import { InMemoryEventStore } from '../in-memory/in-memory-event-store.js';
import { bowlsEvolved, by, giveBack, openBowls, take, type Bowls } from './testing/bowls.js';
import { breakingOnce, eventsOf, unreadableAfterAppend, withoutNews } from './testing/altered-stores.js';
import { LeavingStore } from './testing/leaving-store.js';

describe('Streams', () => {
  let store: InMemoryEventStore;
  let here: Bowls;
  let there: Bowls;

  beforeEach(async () => {
    store = new InMemoryEventStore();
    [here, there] = await Promise.all([openBowls(store), openBowls(store)]);
  });
  afterEach(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await store.close();
  });

  it('decides, appends and tells the new state and its position', async () => {
    const done = await here.execute('1', by('ann'), take('ann'));
    expect(done).toMatchObject({ facts: [{ type: 'Taken' }], state: ['ann'], position: await store.lastPosition() });
  });

  it('stamps events with who, for whom and ids that a retry repeats', async () => {
    await here.execute('1', by('ann'), take('ann'));
    const [event] = await eventsOf(store, 'bowl-1');
    expect(event).toMatchObject({
      metadata: { tenant: 'default', actor: { id: 'ann' }, commandId: 'ann', schemaVersion: 1 },
    });
    await store.append('bowl-1', [event as never], 'no-stream');
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(1);
  });

  it('never gives out more than there is, whatever the number of processes', async () => {
    const wishes = Array.from({ length: 60 }, (_, who) =>
      (who % 2 ? here : there).execute('1', by(`${who}`), take(`${who}`)),
    );
    const answers = await Promise.all(wishes);
    expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(3);
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(3);
  });

  it('refuses nobody on the word of memory alone', async () => {
    for (const who of ['ann', 'bob', 'eve']) await here.execute('1', by(who), take(who));
    const cutOff = await openBowls(withoutNews(store));
    expect(await cutOff.find('1', 'default')).toHaveLength(3);
    await here.execute('1', by('ann again'), () => [{ type: 'Returned', data: { by: 'ann' } }]);
    expect(await cutOff.find('1', 'default')).toHaveLength(3);
    expect(await cutOff.execute('1', by('zoe'), take('zoe'))).toMatchObject({ state: ['bob', 'eve', 'zoe'] });
    await cutOff.stop();
  });

  it('answers a repeated command as of then, and refuses another wish under its id', async () => {
    const command = { ...by('ann'), wishDigest: 'take one' };
    const first = await here.execute('1', command, take('ann'));
    await here.execute('1', by('ann again'), () => [{ type: 'Returned', data: { by: 'ann' } }]);
    expect(await there.execute('1', command, take('ann'))).toEqual(first);
    const other = { ...command, wishDigest: 'take all' };
    expect(await there.execute('1', other, take('ann'))).toMatchObject({ refused: 'idempotency-key-reused' });
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(2);
  });

  it('does not fold the whole history again for each command that may be repeated', async () => {
    for (let who = 0; who < 20; who += 1) await here.execute('1', by(`${who}`), take(`${who}`, 100));
    bowlsEvolved.count = 0;
    await here.execute('1', { ...by('ann'), wishDigest: 'take one' }, take('ann', 100));
    expect(bowlsEvolved.count).toBe(1);
  });

  it('reads nothing to tell that a command is new, and finds a repeated one in a process that has just started', async () => {
    const seen = new LeavingStore(store);
    const bowls = await openBowls(seen.store);
    const command = { ...by('ann'), wishDigest: 'take one' };
    await bowls.find('1', 'default');
    seen.readStreams.length = 0;
    const first = await bowls.execute('1', command, take('ann'));
    await bowls.execute('1', { ...by('bob'), wishDigest: 'take one' }, take('bob'));
    expect(seen.readStreams).toEqual([]);
    const restarted = await openBowls(store);
    expect(await restarted.execute('1', command, take('ann'))).toEqual(first);
    await Promise.all([bowls.stop(), restarted.stop()]);
  });

  it('never does a command twice, though it was first sent longer ago than memory reaches', async () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const bowls = await openBowls(store, { clock: { now: () => now } });
    const command = { ...by('ann'), wishDigest: 'take one' };
    const first = await bowls.execute('1', command, take('ann'));
    await bowls.execute('1', by('ann again'), giveBack('ann'));
    now = new Date('2026-01-03T00:00:00Z');
    const restarted = await openBowls(store, { clock: { now: () => now } });
    expect(await restarted.execute('1', command, take('ann'))).toEqual(first);
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(2);
    await Promise.all([bowls.stop(), restarted.stop()]);
  });

  it('does once what two processes are asked at once under one command', async () => {
    const command = { ...by('ann'), wishDigest: 'take one' };
    const answers = await Promise.all([here, there].map((bowls) => bowls.execute('1', command, take('ann'))));
    expect(answers).toMatchObject([{ state: ['ann'] }, { state: ['ann'] }]);
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(1);
  });

  it('appends nothing when the wish is already true', async () => {
    const first = await here.execute('1', by('ann'), take('ann'));
    const again = await there.execute('1', by('ann'), take('ann'));
    expect(again).toMatchObject({
      facts: [],
      state: ['ann'],
      position: 'position' in first ? first.position : undefined,
    });
  });

  it('sees in each process what another one appended', async () => {
    await here.find('1', 'default');
    await there.execute('1', by('ann'), take('ann'));
    for (let tries = 0; (await here.find('1', 'default')).length === 0 && tries < 1_000; tries += 1) await tick();
    expect(await here.find('1', 'default')).toEqual(['ann']);
  });

  it('shows a stream to its own tenant only', async () => {
    await here.execute('1', by('ann'), take('ann'));
    expect(await here.find('1', 'another')).toEqual([]);
    expect(await here.find('1', 'default')).toEqual(['ann']);
  });

  it('says at once what it has in memory, and of which revision; to another tenant nothing', async () => {
    await here.execute('1', by('ann'), take('ann'));
    expect(here.findSeen('1', 'default')).toEqual({ state: ['ann'], revision: 0 });
    expect(here.findSeen('1', 'other')).toEqual({ state: [], revision: -1 });
    const fresh = await openBowls(store);
    const asked = fresh.findSeen('1', 'default');
    expect(asked).toBeInstanceOf(Promise);
    expect(await asked).toEqual({ state: ['ann'], revision: 0 });
    await fresh.stop();
  });

  it('answers from the store when an event of a newer release can’t be read, and goes on with other streams', async () => {
    await here.execute('1', by('ann'), take('ann'));
    const [event] = await eventsOf(store, 'bowl-1');
    if (!event) throw new Error('nothing was appended');
    const fromTheFuture = { ...event, id: newId(), metadata: { ...event.metadata, schemaVersion: 2 } };
    await store.append('bowl-1', [fromTheFuture], 0);
    await here.execute('2', by('bob'), take('bob'));
    await expect(untilUnreadable(here)).rejects.toThrow('schema version 2');
    expect(await here.find('2', 'default')).toEqual(['bob']);
  });

  it('answers what was recorded, though the store can’t be read behind it', async () => {
    const failing = unreadableAfterAppend(store);
    const bowls = await openBowls(failing);
    expect(await bowls.execute('1', by('ann'), take('ann'))).toMatchObject({
      state: ['ann'],
      facts: [{ type: 'Taken' }],
    });
    await bowls.stop();
  });

  it('follows the log again after its subscription broke, and believes no memory meanwhile', async () => {
    const breaking = breakingOnce(store);
    const bowls = await openBowls(breaking.store);
    await bowls.execute('1', by('ann'), take('ann'));
    breaking.now();
    await here.execute('1', by('bob'), take('bob'));
    for (let tries = 0; breaking.subscriptions() < 2 && tries < 300; tries += 1) await pause(10);
    expect(await bowls.find('1', 'default')).toEqual(['ann', 'bob']);
    expect(breaking.subscriptions()).toBe(2);
    await bowls.stop();
  });

  it('passes a fault of the store on', async () => {
    const broken = new InMemoryEventStore();
    const bowls = await openBowls(broken);
    await broken.close();
    await expect(bowls.execute('1', by('ann'), take('ann'))).rejects.not.toBeInstanceOf(RevisionConflict);
    await bowls.stop();
  });
});

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** The subscription tells of the new event in its own time. */
async function untilUnreadable(bowls: Bowls): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    await bowls.find('1', 'default');
    await tick();
  }
}

const tick = () => new Promise((done) => setImmediate(done));
