import { MEMORY_BELIEVED_MILLISECONDS, StoreContact } from './store-contact.js';

describe('StoreContact', () => {
  let now: number;
  let answer: () => Promise<bigint>;
  let told: string[];
  let contact: StoreContact;

  beforeEach(() => {
    now = 0;
    told = [];
    answer = () => Promise.resolve(1n);
    contact = new StoreContact({
      store: { lastPosition: () => answer() },
      clock: { now: () => new Date(now) },
      intervalMilliseconds: 1,
      patienceMilliseconds: 20,
      onLost: () => told.push('lost'),
      onMemoryTooOld: () => told.push('too old'),
      onFound: () => told.push('found'),
    });
    contact.whenFound(() => told.push(contact.isLost ? 'about to be found' : 'too late'));
    contact.start();
  });
  afterEach(() => contact.stop());

  const fail = () => Promise.reject(new Error('refused'));
  const stayed = async (count: number) => {
    for (let tries = 0; told.length < count && tries < 5_000; tries += 1) await new Promise((t) => setTimeout(t, 1));
  };

  it('tells once that the store has left, that memory is too old, and that the store is back', async () => {
    answer = fail;
    await stayed(1);
    expect([contact.isLost, contact.believesMemory()]).toEqual([true, true]);
    now = MEMORY_BELIEVED_MILLISECONDS;
    await stayed(2);
    expect([contact.heardAt, contact.believesMemory()]).toEqual([new Date(0), false]);
    answer = () => Promise.resolve(1n);
    await stayed(4);
    expect(told).toEqual(['lost', 'too old', 'about to be found', 'found']);
    expect([contact.isLost, contact.heardAt]).toEqual([false, new Date(now)]);
  });

  it('takes a silent store for away, and a late answer for one', async () => {
    let late: (position: bigint) => void = () => undefined;
    answer = () => new Promise((resolve) => (late = resolve));
    await stayed(1);
    expect(contact.isLost).toBe(true);
    late(1n);
    await stayed(3);
    expect(told.slice(0, 3)).toEqual(['lost', 'about to be found', 'found']);
  });
});
