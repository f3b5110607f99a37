import { InMemoryPersonKeyStorage, specPersonKeys } from '#platform/crypto/testing.js';
import { FORGOTTEN, newId } from '#platform/kernel/index.js';
import { by } from '../execute/testing/bowls.js';
import { eventsOf } from '../execute/testing/altered-stores.js';
import { InMemoryEventStore } from '../in-memory/in-memory-event-store.js';
import { EventRegistry } from '../registry/event-registry.js';
import { came, guestTypes, openTables } from './testing/guests.js';

describe('Personal data in events', () => {
  const keys = new InMemoryPersonKeyStorage();
  let log: InMemoryEventStore;
  let here: Awaited<ReturnType<typeof openTables>>;
  let there: Awaited<ReturnType<typeof openTables>>;
  let ann: string;
  const name = () => ({ tenant: 'default', personId: ann });
  const stored = async () => JSON.stringify((await eventsOf(log, 'table-1')).map(({ data }) => data));

  beforeEach(async () => {
    ann = newId();
    log = new InMemoryEventStore();
    here = await openTables(log, specPersonKeys(keys));
    there = await openTables(log, specPersonKeys(keys));
    await here.tables.execute('1', by('host'), () => [came(ann, 'Ann Example', '+49 30 1234')]);
  });
  afterEach(async () => {
    await Promise.all([here.tables.stop(), there.tables.stop()]);
    await log.close();
  });

  it('is never in the log, which still says whom it is about and what isn’t personal', async () => {
    expect(await stored()).not.toMatch(/Example|1234/);
    expect((await eventsOf(log, 'table-1'))[0]?.data).toEqual({
      table: 1,
      guest: {
        id: ann,
        name: { personId: ann, sealed: expect.stringMatching(/^p1\./) as string },
        phone: { personId: ann, sealed: expect.stringMatching(/^p1\./) as string },
      },
    });
  });

  it('is sealed whoever appends, and not twice', async () => {
    const [event] = await eventsOf(log, 'table-1');
    if (!event) throw new Error('nothing was stored');
    const plain = { ...event, id: newId(), data: came(ann, 'Ann Example').data as never };
    await here.store.append('table-1', [plain, { ...event, id: newId() }], 0);
    expect(await stored()).not.toMatch(/Example/);
    expect((await eventsOf(log, 'table-1'))[2]?.data).toEqual(event.data);
  });

  it('is plain for whoever decides or asks, here and elsewhere', async () => {
    const guests = [{ id: ann, name: 'Ann Example', phone: '+49 30 1234' }];
    expect(await here.tables.find('1', 'default')).toEqual(guests);
    expect(await there.tables.find('1', 'default')).toEqual(guests);
  });

  it('leaves what is absent as it is', async () => {
    await here.tables.execute('2', by('host 2'), () => [came(ann, 'Ann Example')]);
    expect((await eventsOf(log, 'table-2'))[0]?.data).toMatchObject({ guest: { phone: null } });
  });

  it('reads as forgotten, in a value of its own, once the key is gone', async () => {
    await specPersonKeys(keys).destroy(name(), { stream: 'table-1', position: 2n }, new Date());
    const later = await openTables(log, specPersonKeys(keys));
    expect(await later.tables.find('1', 'default')).toEqual([{ id: ann, name: FORGOTTEN, phone: FORGOTTEN }]);
    await later.tables.stop();
  });

  it('is appended in a form that nobody can read when its person was forgotten meanwhile', async () => {
    await specPersonKeys(keys).destroy(name(), { stream: 'table-1', position: 2n }, new Date());
    const late = await openTables(log, specPersonKeys(keys));
    await late.tables.execute('2', by('late'), () => [came(ann, 'Ann Example')]);
    const later = await openTables(log, specPersonKeys(keys));
    expect(await later.tables.find('2', 'default')).toMatchObject([{ name: FORGOTTEN }]);
    await Promise.all([late.tables.stop(), later.tables.stop()]);
  });

  it('is not readable in an event it was moved to', async () => {
    const [event] = await eventsOf(log, 'table-1');
    if (!event) throw new Error('nothing was stored');
    await log.append('table-2', [{ ...event, id: newId() }], 'no-stream');
    await expect(here.tables.find('2', 'default')).rejects.toThrow('belongs to another place');
  });

  it('gives a repeated command its first answer', async () => {
    const again = { ...by('waiter'), wishDigest: 'wish' };
    const first = await here.tables.execute('3', again, () => [came(ann, 'Ann Example')]);
    expect(await there.tables.execute('3', again, () => [came(ann, 'Ann Example')])).toEqual(first);
  });

  it('needs an id of its person, and keys to be read', async () => {
    const nobody = came(undefined as never, 'Ann Example');
    await expect(here.tables.execute('4', by('x'), () => [nobody])).rejects.toThrow('no id of the person');
    const [event] = await eventsOf(log, 'table-1');
    if (!event) throw new Error('nothing was stored');
    expect(() => new EventRegistry(guestTypes).decode(event)).toThrow('no keys');
  });
});
