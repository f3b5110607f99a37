import { systemClock } from '#platform/kernel/index.js';
import { StoreUnavailable } from '../errors.js';
import { InMemoryEventStore } from '../in-memory/in-memory-event-store.js';
import { MEMORY_BELIEVED_MILLISECONDS, StoreContact } from './store-contact.js';
import { by, giveBack, openBowls, take, type Bowls } from './testing/bowls.js';
import { LeavingStore } from './testing/leaving-store.js';

const WITHIN_MILLISECONDS = 10_000;

describe('Streams, while the store is away', () => {
  let real: InMemoryEventStore;
  let seen: LeavingStore;
  let contact: StoreContact;
  let lateBy = 0;
  /** Sees the store through `seen`. */
  let cutOff: Bowls;
  /** Always reaches it. */
  let elsewhere: Bowls;

  beforeEach(async () => {
    lateBy = 0;
    const clock = { now: () => new Date(systemClock.now().getTime() + lateBy) };
    real = new InMemoryEventStore();
    seen = new LeavingStore(real);
    contact = new StoreContact({ store: seen.store, clock, intervalMilliseconds: 5, patienceMilliseconds: 500 });
    contact.start();
    [cutOff, elsewhere] = await Promise.all([openBowls(seen.store, { contact, clock }), openBowls(real)]);
    await elsewhere.execute('1', by('ann'), take('ann'));
    expect(await cutOff.find('1', 'default')).toEqual(['ann']);
    expect(await cutOff.find('unborn', 'default')).toEqual([]);
  });
  afterEach(async () => {
    await Promise.all([cutOff.stop(), elsewhere.stop(), contact.stop()]);
    await real.close();
  });

  async function leave(): Promise<void> {
    seen.leave();
    await until(() => contact.isLost);
  }

  async function comeBack(): Promise<void> {
    seen.comeBack();
    await until(() => !contact.isLost);
  }

  it('answers queries as of the last word of it, also about what did not exist', async () => {
    await leave();
    await elsewhere.execute('1', by('bob'), take('bob'));
    seen.readStreams.length = 0;
    expect(await cutOff.find('1', 'default')).toEqual(['ann']);
    expect(await cutOff.find('unborn', 'default')).toEqual([]);
    expect(seen.readStreams).toEqual([]);
  });

  it('says that it is unavailable when asked for what is not in memory', async () => {
    await elsewhere.execute('2', by('bob'), take('bob'));
    await leave();
    await expect(cutOff.find('2', 'default')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('lets few wait for what is not in memory, and tells the others at once', async () => {
    await leave();
    seen.readStreams.length = 0;
    const asked = Array.from({ length: 50 }, (_, n) => cutOff.find(`unknown-${n}`, 'default'));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(50);
    expect(seen.readStreams.length).toBeLessThanOrEqual(4);
  });

  it('decides nothing on memory: neither what it would refuse nor what it takes to be done', async () => {
    await cutOff.execute('1', by('bob'), take('bob', 2));
    await leave();
    await expect(cutOff.execute('1', by('eve'), take('eve', 2))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(cutOff.execute('1', by('bob again'), take('bob', 2))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(cutOff.findForDecision('1', 'default')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('applies what it missed, and reads no stream for that', async () => {
    await leave();
    await elsewhere.execute('1', by('bob'), take('bob'));
    await elsewhere.execute('1', by('ann again'), giveBack('ann'));
    await elsewhere.execute('unborn', by('eve'), take('eve'));
    await comeBack();
    await until(() => seen.subscribedAfter.length === 2);
    seen.readStreams.length = 0;
    await until(async () => (await cutOff.find('1', 'default')).includes('bob'));
    expect(await cutOff.find('1', 'default')).toEqual(['bob']);
    expect(await cutOff.find('unborn', 'default')).toEqual(['eve']);
  });

  it('does not trust a subscription that only fell silent', async () => {
    seen.leaveSilently();
    await until(() => contact.isLost);
    await expect(cutOff.execute('1', by('ann again'), take('ann'))).rejects.toBeInstanceOf(StoreUnavailable);
    await elsewhere.execute('1', by('bob'), take('bob'));
    await comeBack();
    await until(async () => (await cutOff.find('1', 'default')).length === 2);
    await elsewhere.execute('1', by('eve'), take('eve'));
    await until(async () => (await cutOff.find('1', 'default')).length === 3);
  });

  it('goes on behind the last event that it applied', async () => {
    const last = await real.lastPosition();
    await until(async () => (await cutOff.find('1', 'default')).length === 1);
    await elsewhere.execute('1', by('bob'), take('bob'));
    await until(async () => (await cutOff.find('1', 'default')).length === 2);
    const applied = await real.lastPosition();
    await leave();
    await elsewhere.execute('1', by('eve'), take('eve'));
    await comeBack();
    await until(() => seen.subscribedAfter.length === 2);
    expect(seen.subscribedAfter[1]).toBe(applied);
    expect(applied).not.toBe(last);
  });

  it('misses nothing in many outages, while streams are asked for and changed at any moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      await leave();
      const writing = Promise.all(
        ['1', '2', '3'].map((id) => elsewhere.execute(id, by(`${id} ${round}`), take(`${round}`, 100))),
      );
      const reading = Promise.allSettled(['1', '2', '3'].map((id) => cutOff.find(id, 'default')));
      seen.comeBack();
      await Promise.all([writing, reading]);
      await until(() => !contact.isLost);
    }
    for (const id of ['1', '2', '3']) {
      const expected = await elsewhere.find(id, 'default');
      await until(async () => (await cutOff.find(id, 'default')).length === expected.length);
      expect(await cutOff.find(id, 'default')).toEqual(expected);
    }
  }, 30_000);

  it('believes memory for a day, and no longer', async () => {
    await leave();
    lateBy = MEMORY_BELIEVED_MILLISECONDS - 60_000;
    expect(await cutOff.find('1', 'default')).toEqual(['ann']);
    lateBy = MEMORY_BELIEVED_MILLISECONDS;
    await expect(cutOff.find('1', 'default')).rejects.toThrow('too long');
    expect(contact.believesMemory()).toBe(false);
    await comeBack();
    expect(await cutOff.find('1', 'default')).toEqual(['ann']);
  });
});

async function until(claim: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WITHIN_MILLISECONDS;
  while (!(await claim())) {
    if (Date.now() > deadline) throw new Error(`did not come true: ${String(claim)}`);
    await new Promise((turn) => setTimeout(turn, 1));
  }
}
