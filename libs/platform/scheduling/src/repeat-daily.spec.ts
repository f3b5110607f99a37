import { setImmediate as turn } from 'node:timers/promises';
import { repeatDaily, type DailyWork } from './repeat-daily.js';

const AN_HOUR = 3_600_000;
const AWAY = new Error('away');
const done = () => Promise.resolve();
const failed = () => Promise.reject(AWAY);

/** Comes out one way after the other, and tells when there is none left. */
function startDaily(waits: Pick<DailyWork, 'interval' | 'afterFailure'>, outcomes: readonly DailyWork['work'][]) {
  const said: object[] = [];
  const logger = { warn: (facts: object, message: string) => said.push({ ...facts, message }) };
  const left = [...outcomes];
  let tell: () => void;
  const allDone = new Promise<void>((resolve) => (tell = resolve));
  const work = () => {
    const outcome = left.shift() ?? done;
    if (left.length === 0) tell();
    return outcome();
  };
  return { said, allDone, ...repeatDaily({ work, failure: 'it failed', logger, ...waits }) };
}

describe('Daily work', () => {
  it('is done at the start, and again whenever the interval is over', async () => {
    const { allDone, stop, said } = startDaily({ interval: 1, afterFailure: AN_HOUR }, [done, done, done]);
    await allDone;
    await stop();
    expect(said).toEqual([]);
  });

  it('is tried again sooner after a failure, of which the log tells', async () => {
    const { allDone, stop, said } = startDaily({ interval: AN_HOUR, afterFailure: 1 }, [failed, failed, done]);
    await allDone;
    await stop();
    const told = { err: AWAY, message: 'it failed' };
    expect(said).toEqual([told, told]);
  });

  it('waits no longer after a failure than without one', async () => {
    const { allDone, stop } = startDaily({ interval: 1, afterFailure: AN_HOUR }, [failed, done]);
    await expect(allDone).resolves.toBeUndefined();
    await stop();
  });

  it('ends at once when it is stopped, though a day is left', async () => {
    const { allDone, stop } = startDaily({}, [done]);
    await allDone;
    await expect(stop()).resolves.toBeUndefined();
  });

  it('is not left in the middle when it is stopped', async () => {
    let isFinished = false;
    const slow = async () => {
      await turn();
      isFinished = true;
    };
    await startDaily({}, [slow]).stop();
    expect(isFinished).toBe(true);
  });
});
