import type { ReadinessCheck } from './readiness.js';
import { runChecks } from './run-checks.js';

const ready: ReadinessCheck = { name: 'database', check: () => Promise.resolve({ ready: true }) };
const behind: ReadinessCheck = {
  name: 'projections',
  check: () => Promise.resolve({ ready: false, detail: '120 events behind' }),
};
const throwing: ReadinessCheck = {
  name: 'event-store',
  check: () => Promise.reject(new Error('postgres://user:hunter2@host')),
};
const silent: ReadinessCheck = { name: 'silent', check: () => new Promise(() => undefined) };

describe('runChecks', () => {
  it('is ready when every check is, or when there is none', async () => {
    expect(await runChecks([ready])).toEqual({ status: 'ready', checks: [{ name: 'database', status: 'ready' }] });
    expect(await runChecks([])).toEqual({ status: 'ready', checks: [] });
  });

  it('names what is not ready, without the reason of a fault', async () => {
    expect(await runChecks([ready, behind, throwing])).toEqual({
      status: 'not-ready',
      checks: [
        { name: 'database', status: 'ready' },
        { name: 'projections', status: 'not-ready', detail: '120 events behind' },
        { name: 'event-store', status: 'not-ready', detail: 'failed' },
      ],
    });
  });

  it('is degraded when a check is ready for a part of the work only, and not ready when another one is not', async () => {
    const degraded: ReadinessCheck = {
      name: 'store',
      check: () => Promise.resolve({ ready: true, degraded: true, detail: 'reads only' }),
    };
    expect(await runChecks([ready, degraded])).toMatchObject({
      status: 'degraded',
      checks: [{ status: 'ready' }, { status: 'degraded', detail: 'reads only' }],
    });
    expect((await runChecks([degraded, behind])).status).toBe('not-ready');
  });

  it('does not wait for ever', async () => {
    expect(await runChecks([silent], 10)).toEqual({
      status: 'not-ready',
      checks: [{ name: 'silent', status: 'not-ready', detail: 'did not answer in time' }],
    });
  });
});
