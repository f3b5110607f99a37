import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '#platform/kernel/index.js';
import { InMemoryPersonKeyStorage } from './in-memory-person-key-storage.js';
import type { PersonKeys } from './person-keys.js';
import { specPersonKeys } from './testing/spec-person-keys.js';

const FACT = { stream: 'guest-1', position: 7n };

describe('PersonKeys', () => {
  let storage: InMemoryPersonKeyStorage;
  let here: PersonKeys;
  let there: PersonKeys;
  const ann = { tenant: 'default', personId: newId() };
  const bob = { tenant: 'default', personId: newId() };

  beforeEach(async () => {
    storage = new InMemoryPersonKeyStorage();
    [here, there] = [specPersonKeys(storage), specPersonKeys(storage)];
    await here.make([ann, bob, ann]);
  });

  it('open in any process what was sealed in one, and only at its place', async () => {
    const sealed = here.seal(ann, '"Ann Example"', 'name');
    await there.load([ann]);
    expect(JSON.parse(there.open(ann, sealed, 'name') ?? '')).toBe('Ann Example');
    expect(() => there.open(ann, sealed, 'email')).toThrow('belongs to another place');
  });

  it('open nothing that is another person’s, or was changed', () => {
    const sealed = here.seal(ann, '"Ann Example"', 'name');
    expect(() => here.open(bob, sealed, 'name')).toThrow('belongs to another place');
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => here.open(ann, changed, 'name')).toThrow('was changed');
  });

  it('keep the same text apart, and its length to themselves', () => {
    const texts = ['"A"', '"A"', '"Annabella-Maria"'].map((text) => here.seal(ann, text, 'name'));
    expect(new Set(texts).size).toBe(3);
    expect(new Set(texts.map(({ length }) => length)).size).toBe(1);
  });

  it('open nothing any more once destroyed, and are never made again', async () => {
    const sealed = here.seal(ann, '"Ann Example"', 'name');
    await here.destroy(ann, FACT, new Date());
    await here.load([ann]);
    expect(here.open(ann, sealed, 'name')).toBeUndefined();
    await there.make([ann]);
    expect([...storage.keys.values()].map(({ personId }) => personId)).toEqual([bob.personId]);
  });

  it('seal what comes too late so that nobody reads it', async () => {
    await here.destroy(ann, FACT, new Date());
    await there.make([ann]);
    const sealed = there.seal(ann, '"Ann Example"', 'name');
    expect(there.open(ann, sealed, 'name')).toBeUndefined();
  });

  it('tell when somebody was first forgotten', async () => {
    const first = new Date('2026-11-23T12:00:00Z');
    await here.destroy(ann, FACT, first);
    const again = await there.destroy(ann, { ...FACT, position: 9n }, new Date('2026-11-24T12:00:00Z'));
    expect(again).toMatchObject({ ...ann, ...FACT, keyDestroyedAt: first });
  });

  it('are asked for once for many persons, and not at all while they are at hand', async () => {
    const before = storage.reads;
    await there.load([ann, bob]);
    expect(there.load([bob, ann])).toBeUndefined();
    expect(storage.reads - before).toBe(1);
  });

  it('refuse to open what nobody has loaded a key for', () => {
    expect(() => there.open(ann, here.seal(ann, '1', 'name'), 'name')).toThrow('was not loaded');
  });
});

describe('A key in memory', () => {
  it('goes by itself, whoever destroyed it, without a word from anybody', async () => {
    const storage = new InMemoryPersonKeyStorage();
    const [here, there] = [specPersonKeys(storage), specPersonKeys(storage)];
    const ann = { tenant: 'default', personId: newId() };
    await there.make([ann]);
    const sealed = there.seal(ann, '"Ann Example"', 'name');
    await here.destroy(ann, FACT, new Date());
    expect(there.open(ann, sealed, 'name')).toContain('Ann Example');
    while (there.heldKeys > 0) await wait(20);
    await there.load([ann]);
    expect(there.open(ann, sealed, 'name')).toBeUndefined();
  });
});
