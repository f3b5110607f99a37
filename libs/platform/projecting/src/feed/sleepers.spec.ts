import { setTimeout as pause } from 'node:timers/promises';
import { Sleepers } from './sleepers.js';

const LONG = 10_000;
const never = new AbortController().signal;

describe('Sleepers', () => {
  let sleepers: Sleepers;
  const woken: string[] = [];
  const sleep = async (name: string) => {
    const isWoken = await sleepers.sleep((type) => type === name, LONG, never);
    woken.push(isWoken ? name : `${name} slept too long`);
  };
  beforeEach(() => {
    sleepers = new Sleepers();
    woken.length = 0;
  });

  it('all hear of the first event after a pause', async () => {
    const both = [sleep('A'), sleep('B')];
    sleepers.wakeFor(['A']);
    await Promise.all(both);
  });

  it('hear of what they want at once, and of the rest a little later', async () => {
    sleepers.wakeAll();
    const both = [sleep('A'), sleep('B')];
    sleepers.wakeFor(['B', 'C']);
    await both[1];
    await pause(0);
    expect(woken).toEqual(['B']);
    await both[0];
    expect(woken).toEqual(['B', 'A']);
  });

  it('are woken for all that came meanwhile together', async () => {
    sleepers.wakeAll();
    let times = 0;
    const began = performance.now();
    while (performance.now() - began < 450) {
      const asleep = sleep('A').then(() => (times += 1));
      for (let turn = 0; turn < 20; turn += 1) {
        sleepers.wakeFor(['B']);
        await pause(1);
      }
      await asleep;
    }
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThan(8);
  });

  it('sleep on when their time has passed and nothing came', async () => {
    expect(await sleepers.sleep(() => true, 5, never)).toBe(false);
  });
});
