import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { LedgerWorld, until } from '../testing/ledger-world.js';

describe('The file of heads', () => {
  let world: LedgerWorld;
  beforeEach(async () => (world = await LedgerWorld.open()));
  afterEach(() => world.close());

  it('is mended where a killed process has left half a line', async () => {
    const running = world.start({ headsFile: world.headsFile });
    await world.append(3);
    await world.headOf(3);
    await until(async () => (await readFile(world.headsFile, 'utf8')).endsWith('\n'));
    await world.stop(running);
    const whole = await readFile(world.headsFile, 'utf8');
    await appendFile(world.headsFile, '{"kid":"half');
    world.start({ headsFile: world.headsFile });
    await world.append(1);
    await world.headOf(4);
    await until(async () => (await readFile(world.headsFile, 'utf8')).split('\n').length === 3);
    expect((await readFile(world.headsFile, 'utf8')).startsWith(whole)).toBe(true);
  });

  it('gets what a leader that died has not added', async () => {
    const running = world.start({ headsFile: world.headsFile });
    await world.append(3);
    await world.headOf(3);
    await until(async () => (await readFile(world.headsFile, 'utf8')).endsWith('\n'));
    await world.stop(running);
    await truncate(world.headsFile);
    world.start({ headsFile: world.headsFile });
    await world.append(1);
    await world.headOf(4);
    await until(async () => (await readFile(world.headsFile, 'utf8')).split('\n').length === 3);
  });

  it('holds up nobody when it cannot be written, and that is counted', async () => {
    await writeFile(`${world.folder}/kept`, 'in the way');
    world.start({ headsFile: world.headsFile, metrics: world.registry });
    await world.append(3);
    await world.headOf(3);
    await until(async () => /^v2_ledger_heads_file_failures_total [2-9]/m.test(await world.registry.metrics()));
  });
});
