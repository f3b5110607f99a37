import { derivedId } from '#platform/kernel/index.js';
import { toAppend } from '../spec-world/account-events.js';
import { accounts } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';

const ACCOUNTS = 1_500;

/** Of the few wide rows that the planner expects in an empty table, one index finds as few as the other. */
const TEMPTATION = `
  ALTER TABLE read_models.accounts
    ADD a text, ADD b text, ADD c text, ADD d text, ADD e text, ADD f text, ADD g text, ADD h text;
  CREATE INDEX accounts_balance ON read_models.accounts (tenant, balance)`;

describe('WritingSession', () => {
  let world: ProjectingWorld;
  beforeEach(async () => {
    world = await ProjectingWorld.open();
    await world.pool.query(TEMPTATION);
  });
  afterEach(() => world.close());

  it('finds rows by their key also when its statements were first planned on an empty table', async () => {
    await append(world, 'Opened', 0);
    await append(world, 'Paid', 0);
    for (let account = 1; account < ACCOUNTS; account += 1) await append(world, 'Opened', account);
    for (let account = 1; account < ACCOUNTS; account += 1) await append(world, 'Paid', account);
    const running = world.start({ projections: [accounts], batchSize: 1 });
    await world.caughtUp('accounts');
    await running.stop();
    await eventually('the statistics', async () => (await scans(world, 'accounts_pkey')) >= ACCOUNTS - 1);
    expect(await scans(world, 'accounts_balance')).toBeLessThan(ACCOUNTS / 5);
  });
});

/** How often the index was searched. */
async function scans(world: ProjectingWorld, index: string): Promise<number> {
  const { rows } = await world.pool.query<{ scans: string }>(
    'SELECT idx_scan AS scans FROM pg_stat_user_indexes WHERE indexrelname = $1',
    [index],
  );
  return Number(rows[0]?.scans);
}

async function append(world: ProjectingWorld, type: 'Opened' | 'Paid', account: number): Promise<void> {
  const id = derivedId('account', account);
  const data = type === 'Opened' ? { id, owner: 'Ann', tags: [] } : { id, balance: 1 };
  await world.store.append(`account-${id}`, [toAppend({ type, data }, `${type} ${account}`)], 'any');
}
