import { InMemoryEventStore } from '../in-memory/in-memory-event-store.js';
import { appending, eventsOf, refusingAppendsOf, watched } from './testing/altered-stores.js';
import { by, openBowls, take, type Bowls } from './testing/bowls.js';

describe('Streams, asked by many at once', () => {
  let store: InMemoryEventStore;
  let here: Bowls;

  beforeEach(async () => {
    store = new InMemoryEventStore();
    here = await openBowls(store);
  });
  afterEach(async () => {
    await here.stop();
    await store.close();
  });

  it('asks the store once for all who are turned away together, and again for who comes later', async () => {
    for (const who of ['ann', 'bob', 'eve']) await here.execute('1', by(who), take(who));
    let reads = 0;
    const counting = await openBowls(watched(store, () => (reads += 1)));
    await counting.find('1', 'default');
    reads = 0;
    const crowd = Array.from({ length: 50 }, (_, who) => counting.execute('1', by(`${who}`), take(`${who}`)));
    for (const answer of await Promise.all(crowd)) expect(answer).toMatchObject({ refused: 'bowl-empty' });
    expect(reads).toBe(1);
    await counting.execute('1', by('zoe'), take('zoe'));
    expect(reads).toBe(2);
    await counting.stop();
  });

  it('appends together what a crowd decides, each on what came before it', async () => {
    let appends = 0;
    const counting = await openBowls(appending(store, () => (appends += 1)));
    const crowd = Array.from({ length: 60 }, (_, who) => counting.execute('1', by(`${who}`), take(`${who}`)));
    const answers = await Promise.all(crowd);
    expect(answers.map((answer) => 'state' in answer && answer.state.length).slice(0, 4)).toEqual([1, 2, 3, false]);
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(3);
    expect(appends).toBe(2);
    await counting.stop();
  });

  it('lets a decision that fails, fail alone', async () => {
    const fails = here.execute('1', by('ann'), () => {
      throw new Error('a fault');
    });
    const goes = [here.execute('1', by('bob'), take('bob')), here.execute('1', by('eve'), take('eve'))];
    await expect(fails).rejects.toThrow('a fault');
    expect(await Promise.all(goes)).toMatchObject([{ state: ['bob'] }, { state: ['bob', 'eve'] }]);
  });

  it('records nothing of a decision that failed, though the others have to be decided again', async () => {
    const comesBetween = (append: number) => append === 2 && here.execute('1', by('eve'), take('eve'));
    const overtaken = await openBowls(appending(store, comesBetween));
    const first = overtaken.execute('1', by('zoe'), take('zoe'));
    let hasFailed = false;
    const failsOnce = overtaken.execute('1', by('ann'), (state) => {
      if (hasFailed) return take('ann')(state);
      hasFailed = true;
      throw new Error('a fault');
    });
    const goes = overtaken.execute('1', by('bob'), take('bob'));
    await expect(failsOnce).rejects.toThrow('a fault');
    await Promise.all([first, goes]);
    expect((await eventsOf(store, 'bowl-1')).map(({ data }) => data.by)).toEqual(['zoe', 'eve', 'bob']);
    await overtaken.stop();
  });

  it('records the others when one of a crowd can’t be recorded', async () => {
    const picky = await openBowls(refusingAppendsOf(store, 'bob'));
    const wishes = ['ann', 'bob', 'eve'].map((who) => picky.execute('1', by(who), take(who)));
    const [ann, bob, eve] = await Promise.allSettled(wishes);
    expect([ann?.status, bob?.status, eve?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await eventsOf(store, 'bowl-1')).toHaveLength(2);
    await picky.stop();
  });
});
