import { canonicalJson } from '#platform/ledger-format/index.js';
import { LedgerIncomplete } from '../reading/ledger-reads.js';
import { LedgerWorld } from '../testing/ledger-world.js';

const ENTRIES = 600;

describe('An export of the ledger', () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await LedgerWorld.open();
    world.start();
    await world.append(100);
    await world.append(50, 'heartbeats');
    await world.headOf(100);
    await world.append(ENTRIES - 100);
    await world.headOf(ENTRIES);
  });
  afterAll(() => world.close());

  const change = async (sql: string, back: string, verify = () => world.export(0, ENTRIES)) => {
    await world.pool.query(sql);
    try {
      return await world.verify(await verify());
    } finally {
      await world.pool.query(back);
    }
  };
  const positionOf = async (index: number) => String((await world.ledger.reads.leaf({ index }))?.position);

  it.each([
    [0, ENTRIES],
    [0, 0],
    [0, 1],
    [0, 256],
    [300, 301],
    [256, ENTRIES],
    [ENTRIES, ENTRIES],
  ])('from %i to %i verifies', async (from, to) => {
    const verification = await world.verify(await world.export(from, to));
    expect(verification).toMatchObject({ agrees: true, from, size: to, withheld: 0, ledgerSize: ENTRIES });
    expect(verification.heads).toBe(from === 0 && to === ENTRIES ? 2 : verification.heads);
  });

  it('holds the very bytes that are hashed, of every business event in the order of the log', async () => {
    const lines = (await world.export(0, ENTRIES)).toString().trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { event?: object }).flatMap(({ event }) => event ?? []);
    expect(events.map(canonicalJson)).toEqual((await world.leaves()).map(String));
  });

  it('is put together of two, where the first was broken off behind a statement', async () => {
    const [whole, rest] = [await world.export(0, ENTRIES), await world.export(512, ENTRIES)];
    const text = whole.toString();
    const statements = [...text.matchAll(/^\{"statement":.*\n/gm)];
    const end = (statements[1]?.index ?? 0) + (statements[1]?.[0].length ?? 0);
    const joined = Buffer.from(text.slice(0, end) + rest.toString().replace(/^.*\n/, ''));
    expect(await world.verify(joined)).toMatchObject({ agrees: true, from: 0, size: ENTRIES });
  });

  it('names the event of which a byte was changed in the database', async () => {
    const position = await positionOf(123);
    const where = `WHERE position = ${position}`;
    const { finding } = await change(
      `UPDATE event_store.events SET data = replace(data::text, 'n', 'm')::json ${where}`,
      `UPDATE event_store.events SET data = replace(data::text, 'm', 'n')::json ${where}`,
    );
    expect(finding).toMatchObject({ kind: 'changed', index: 123, position });
  });

  it.each([
    ['type', `'Forged'`, `'Happened'`],
    ['revision', 'revision + 10000', 'revision - 10000'],
    ['recorded_at', `recorded_at + interval '1 ms'`, `recorded_at - interval '1 ms'`],
    ['id', `'0197c0de-0000-7000-8000-000000000000'`, undefined],
  ])('names the event whose %s was changed', async (column, value, former) => {
    const position = await positionOf(5);
    const { rows } = await world.pool.query<{ id: string }>('SELECT id FROM event_store.events WHERE position = $1', [
      position,
    ]);
    const set = (to: string) => `UPDATE event_store.events SET ${column} = ${to} WHERE position = ${position}`;
    const { finding } = await change(set(value), set(former ?? `'${rows[0]?.id ?? ''}'`));
    expect(finding).toMatchObject({ kind: 'changed', index: 5, position });
  });

  it('names the event that is not there any more, and the one that was slipped in', async () => {
    const [lost, before] = [await positionOf(150), await positionOf(99)];
    const move = (from: string, to: string) =>
      `UPDATE event_store.events SET position = ${to} WHERE position = ${from}`;
    expect((await change(move(lost, '1000000'), move('1000000', lost))).finding).toMatchObject({
      kind: 'lost',
      index: 150,
      position: lost,
    });
    // Among the heartbeats, where the ledger has nothing.
    const among = String(BigInt(before) + 10n);
    const put = `UPDATE event_store.events SET category = 'license', stream_id = (SELECT min(stream_id) FROM event_store.streams), revision = 10000 WHERE position = ${among}`;
    const heartbeats = `(SELECT stream_id FROM event_store.streams WHERE name LIKE 'heartbeats-%')`;
    const back = `UPDATE event_store.events SET category = 'heartbeats', stream_id = ${heartbeats}, revision = 9 WHERE position = ${among}`;
    expect((await change(put, back)).finding).toMatchObject({ kind: 'unproven', index: 100, position: among });
    expect(await world.verify(await world.export(0, ENTRIES))).toMatchObject({ agrees: true });
  });

  it('is none while the tree has fewer leaves than were signed', async () => {
    await world.pool.query(`UPDATE ledger.tree SET size = ${ENTRIES - 1}`);
    try {
      for (const to of [0, 100, ENTRIES - 1]) await expect(world.export(0, to)).rejects.toThrow(LedgerIncomplete);
    } finally {
      await world.pool.query(`UPDATE ledger.tree SET size = ${ENTRIES}`);
    }
    expect(await world.verify(await world.export(0, ENTRIES))).toMatchObject({ agrees: true });
  });

  it('withholds what is another tenant’s, and not what somebody gave to another', async () => {
    const foreign = await world.verify(await world.export(0, ENTRIES, 'elsewhere'));
    expect(foreign).toMatchObject({ agrees: true, withheld: ENTRIES });
    expect((await world.export(0, ENTRIES, 'elsewhere')).toString()).not.toContain('Happened');
    const position = await positionOf(42);
    const give = (from: string, to: string) =>
      `UPDATE event_store.events SET metadata = replace(metadata::text, '${from}', '${to}')::json WHERE position = ${position}`;
    const { finding } = await change(give('default', 'elsewhere'), give('elsewhere', 'default'));
    expect(finding).toMatchObject({ kind: 'lost', index: 42, position });
  });
});
