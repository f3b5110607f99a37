import { readFile } from 'node:fs/promises';
import { rootOfLeaves } from '#platform/merkle/index.js';
import { verifiedHead } from '#platform/ledger-format/index.js';
import { LedgerWorld, until } from '../testing/ledger-world.js';
import { LedgerSession, SteppedDown } from './ledger-session.js';

const rootOf = async (world: LedgerWorld, size?: number): Promise<string> =>
  Buffer.from((await rootOfLeaves((await world.leaves()).slice(0, size))).root).toString('hex');

describe('The ledger', () => {
  let world: LedgerWorld;
  beforeEach(async () => (world = await LedgerWorld.open()));
  afterEach(() => world.close());

  const heads = () => world.pool.query('SELECT * FROM ledger.heads ORDER BY size').then(({ rows }) => rows as object[]);
  const rows = async (table: string) =>
    (await world.pool.query<object>(`SELECT * FROM ledger.${table} ORDER BY 1, 2`)).rows;

  it('is the tree of the business events in the order of the log, and no telemetry is in it', async () => {
    await world.append(5);
    await world.append(7, 'heartbeats');
    world.start();
    await world.headOf(5);
    await world.append(3, 'refusals');
    await world.append(40, 'policy');
    const head = await world.headOf(45);
    expect(head.root).toBe(await rootOf(world));
    expect(await world.ledger.reads.tree()).toEqual({ size: 45, position: head.position });
    expect(head.position).toBe(String(await world.store.lastPosition()));
  });

  it('signs heads that its public keys verify, and keeps them in the file as well', async () => {
    world.start({ headsFile: world.headsFile });
    await world.append(1);
    const first = await world.headOf(1);
    await world.append(2);
    const second = await world.headOf(3);
    expect(verifiedHead(second, await world.ledger.keys.headKeys())).toBe(second);
    await until(async () => (await readFile(world.headsFile, 'utf8')).split('\n').length === 3);
    const lines = (await readFile(world.headsFile, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([first, second]);
  });

  it('goes on where another process has left it, and has one leader', async () => {
    await world.append(20);
    const [one, other] = [world.start(), world.start()];
    await world.headOf(20);
    await until(() => [one, other].some((each) => each.status().state === 'standby'));
    const [leader, standby] = one.status().state === 'leading' ? [one, other] : [other, one];
    await world.stop(leader);
    await world.append(30);
    expect((await world.headOf(50)).root).toBe(await rootOf(world));
    expect(standby.status()).toMatchObject({ state: 'leading', size: 50, headSize: 50 });
  });

  it('takes no leaf from who is behind: the compare is the correctness', async () => {
    world.start();
    await world.append(4);
    await world.headOf(4);
    const late = await LedgerSession.open(world.database.url);
    try {
      const kept = await late.kept();
      await world.append(1);
      await world.headOf(5);
      if (kept === undefined) throw new Error('the tree is not kept');
      const leaf = { level: 0, index: 4, hash: Buffer.alloc(32), position: 99n };
      await expect(late.commit(4, { leaves: [leaf], nodes: [] }, kept.tree)).rejects.toThrow(SteppedDown);
      expect(await world.ledger.reads.leaf({ index: 4 })).not.toMatchObject({ position: 99n });
    } finally {
      await late.close();
    }
  });

  it.each([
    'DELETE FROM ledger.leaves WHERE index = 17',
    'DELETE FROM ledger.nodes WHERE level = 5',
    'DELETE FROM ledger.tree',
    'TRUNCATE ledger.tree, ledger.leaves, ledger.nodes',
    'TRUNCATE ledger.tree, ledger.leaves, ledger.nodes, ledger.heads, ledger.identity',
    `TRUNCATE ledger.tree; DELETE FROM event_store.events WHERE category = 'heartbeats'`,
  ])('is made from the log again, the same, after %p', async (loss) => {
    await world.append(60);
    const running = world.start({ headsFile: world.headsFile });
    await world.headOf(60);
    await world.append(9, 'heartbeats');
    await world.append(40);
    await world.headOf(100);
    await world.stop(running);
    const before = [
      await rows('leaves'),
      await rows('nodes'),
      await rows('tree'),
      await rows('identity'),
      await heads(),
    ];
    await world.pool.query(loss);
    const again = world.start({ headsFile: world.headsFile });
    await until(() => again.status().state === 'leading' && again.status().size === 100);
    expect([
      await rows('leaves'),
      await rows('nodes'),
      await rows('tree'),
      await rows('identity'),
      await heads(),
    ]).toEqual(before);
    await world.append(1);
    expect((await world.headOf(101)).root).toBe(await rootOf(world));
  });

  describe('raises an alarm and overwrites nothing', () => {
    const alarmAfter = async (change: () => Promise<unknown>): Promise<string> => {
      const running = world.start({ headsFile: world.headsFile });
      await world.append(30);
      await world.headOf(30);
      await world.append(30);
      await world.headOf(60);
      await world.stop(running);
      await change();
      const before = await heads();
      const again = world.start({ headsFile: world.headsFile, metrics: world.registry });
      await until(() => again.status().state === 'disagrees');
      await world.append(1);
      expect(await world.registry.metrics()).toMatch(/^v2_ledger_disagrees 1$/m);
      expect(await heads()).toEqual(expect.arrayContaining(before));
      return again.status().problem ?? '';
    };
    const lost = 'TRUNCATE ledger.tree, ledger.leaves, ledger.nodes';

    it('when an event was changed and the tree is made again', async () => {
      const problem = await alarmAfter(async () => {
        await world.pool.query(`UPDATE event_store.events SET data = '{"n":4711}' WHERE position = 12`);
        await world.pool.query(lost);
      });
      expect(problem).toMatch(/^of the first 30 events, [0-9a-f]{64} was signed as the root, but it is /);
    });

    it('when events are missing at the end of the log', async () => {
      const problem = await alarmAfter(async () => {
        await world.pool.query('DELETE FROM event_store.events WHERE position > 58');
        await world.pool.query(lost);
      });
      expect(problem).toBe('a head for 60 events was signed, but the log has only 58');
    });

    it('when the kept tree is not the one that was signed', async () => {
      const problem = await alarmAfter(() =>
        world.pool.query(`UPDATE ledger.tree SET peaks[1] = decode(repeat('ab', 32), 'hex')`),
      );
      expect(problem).toMatch(/^of the first 60 events/);
    });

    it('when a kept head is forged, also if only in its time', async () => {
      const problem = await alarmAfter(() =>
        world.pool.query(`UPDATE ledger.heads SET signed_at = signed_at - interval '1 day' WHERE size = 60`),
      );
      expect(problem).toMatch(/^a kept head is forged/);
    });

    it('when the database was begun anew beside the file of heads', async () => {
      const problem = await alarmAfter(async () => {
        await world.pool.query(`${lost}, ledger.identity, ledger.heads`);
        await world.pool.query(`INSERT INTO ledger.identity (id) VALUES (gen_random_uuid())`);
      });
      expect(problem).toMatch(/^a kept head is of another ledger/);
    });
  });
});
