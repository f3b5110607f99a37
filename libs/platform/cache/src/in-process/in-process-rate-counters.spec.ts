import { describeRateCounters } from '../contract/rate-counters-contract.js';
import { InProcessRateCounters } from './in-process-rate-counters.js';

const RATE = { limit: 1, windowSeconds: 60 };

describeRateCounters('in process', () => {
  let nowMs = 12_345;
  const counters = new InProcessRateCounters({ nowMs: () => nowMs });
  const pass = (ms: number): Promise<void> => {
    nowMs += ms;
    return Promise.resolve();
  };
  return Promise.resolve({ counters, pass, nowMs: () => nowMs });
});

describe('InProcessRateCounters', () => {
  it('remembers a bounded number of subjects, and forgets the one not heard of for longest', () => {
    const counters = new InProcessRateCounters({ nowMs: () => 0, subjectsMax: 2 });
    const isAllowed = (subject: string) => counters.take(subject, RATE).allowed;
    expect(['a', 'b', 'a', 'c'].map(isAllowed)).toEqual([true, true, false, true]);
    expect(['a', 'b'].map(isAllowed)).toEqual([false, true]);
  });
});
