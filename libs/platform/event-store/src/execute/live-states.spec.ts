import { systemClock } from '#platform/kernel/index.js';
import { InMemoryEventStore } from '../in-memory/in-memory-event-store.js';
import { LiveStates } from './live-states.js';
import { bowl, bowlTypes, by, openBowls, take, type BowlEvent, type Bowls } from './testing/bowls.js';
import { LeavingStore } from './testing/leaving-store.js';

describe('LiveStates', () => {
  let real: InMemoryEventStore;
  let seen: LeavingStore;
  let elsewhere: Bowls;
  let states: LiveStates<readonly string[], BowlEvent>;

  beforeEach(async () => {
    real = new InMemoryEventStore();
    seen = new LeavingStore(real);
    elsewhere = await openBowls(real);
    states = new LiveStates({
      store: seen.store,
      registry: bowlTypes,
      clock: systemClock,
      fold: bowl,
      category: 'bowl',
      catchUpPatienceMilliseconds: 50,
    });
    await states.start();
    for (const id of ['1', '2']) await elsewhere.execute(id, by(`ann ${id}`), take('ann'));
    for (const id of ['1', '2']) expect((await states.read(`bowl-${id}`)).state).toEqual(['ann']);
  });
  afterEach(async () => {
    await Promise.all([states.stop(), elsewhere.stop()]);
    await real.close();
  });

  /** What was missed can't be had by following: the next subscription is silent, and the one behind it starts at the end. */
  async function gap(): Promise<void> {
    const before = seen.subscribedAfter.length;
    seen.hangNext();
    seen.leave();
    seen.comeBack();
    await elsewhere.execute('1', by('bob'), take('bob'));
    await until(() => seen.subscribedAfter.length === before + 2);
    expect(seen.subscribedAfter.at(-1)).toBe(await real.lastPosition());
    seen.readStreams.length = 0;
  }

  it('asks again for each stream it remembers when catching up takes too long, and then no more', async () => {
    await gap();
    expect((await states.read('bowl-1')).state).toEqual(['ann', 'bob']);
    expect((await states.read('bowl-2')).state).toEqual(['ann']);
    await until(() => !(states.read('bowl-1') instanceof Promise) && !(states.read('bowl-2') instanceof Promise));
    seen.readStreams.length = 0;
    await Promise.all([states.read('bowl-1'), states.load('bowl-2')]);
    expect(seen.readStreams).toEqual([]);
  });

  it('still has what it remembers when the store leaves behind such a gap', async () => {
    await gap();
    seen.leave();
    expect((await states.read('bowl-2')).state).toEqual(['ann']);
    await expect(Promise.resolve(states.load('bowl-2'))).rejects.toThrow('away');
  });
});

async function until(claim: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!claim()) {
    if (Date.now() > deadline) throw new Error(`did not come true: ${String(claim)}`);
    await new Promise((turn) => setTimeout(turn, 1));
  }
}
