import { FallbackRateCounters } from './fallback-rate-counters.js';
import { InProcessRateCounters } from './in-process/in-process-rate-counters.js';
import type { RateCounters, Taken } from './rate-counters.js';

const RATE = { limit: 2, windowSeconds: 60 };
const SHARED_ANSWER: Taken = { allowed: true, remaining: 77, resetMs: 1 };

/** Shared counters that answer, fail or stay silent as told. */
class SharedDouble implements RateCounters {
  mood: 'answers' | 'fails' | 'is silent' = 'answers';
  asked = 0;

  take(): Promise<Taken> {
    this.asked += 1;
    if (this.mood === 'fails') return Promise.reject(new Error('connection lost'));
    return this.mood === 'answers' ? Promise.resolve(SHARED_ANSWER) : new Promise<never>(() => undefined);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

describe('FallbackRateCounters', () => {
  let shared: SharedDouble;
  let said: string[];
  let nowMs: number;
  let counters: FallbackRateCounters;

  beforeEach(() => {
    shared = new SharedDouble();
    said = [];
    nowMs = 0;
    counters = new FallbackRateCounters({
      shared,
      patienceMs: 50,
      local: new InProcessRateCounters({ nowMs: () => nowMs }),
      nowMs: () => nowMs,
      onFallback: () => said.push('fallback'),
      onLost: (cause) => said.push(`lost: ${cause instanceof Error ? cause.message : ''}`),
      onFound: () => said.push('found'),
    });
  });

  it('counts with the others while they answer', async () => {
    expect(await counters.take('a', RATE)).toEqual(SHARED_ANSWER);
    expect(said).toEqual([]);
  });

  it('counts in this process when the shared ones fail, and still limits', async () => {
    shared.mood = 'fails';
    const taken = [await counters.take('a', RATE), await counters.take('a', RATE), await counters.take('a', RATE)];
    expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, false]);
    expect(said).toEqual(['lost: connection lost', 'fallback', 'fallback', 'fallback']);
  });

  it('waits 50 ms for a silent one, and not at all for the next second', async () => {
    shared.mood = 'is silent';
    const startedAt = performance.now();
    expect((await counters.take('a', RATE)).remaining).toBe(1);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(48);
    nowMs = 999;
    expect((await counters.take('a', RATE)).remaining).toBe(0);
    expect(shared.asked).toBe(1);
    expect(said[0]).toBe('lost: no answer within 50 ms');
  });

  it('goes back to the shared ones once they answer again', async () => {
    shared.mood = 'fails';
    await counters.take('a', RATE);
    shared.mood = 'answers';
    nowMs = 1_000;
    expect(await counters.take('a', RATE)).toEqual(SHARED_ANSWER);
    expect(said).toEqual(['lost: connection lost', 'fallback', 'found']);
  });
});
