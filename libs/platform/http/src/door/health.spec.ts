import { openSample } from '../testing/open-sample.js';

describe('the health routes of a door', () => {
  it('tell that it lives, and that it is not ready while a check says no', async () => {
    const state = { ready: false };
    const door = await openSample({
      readiness: [{ name: 'projections', check: () => Promise.resolve({ ...state, detail: '3 events behind' }) }],
    });
    const live = await fetch(`${door.url}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);

    const notReady = await fetch(`${door.url}/health/ready`);
    const checks = [{ name: 'projections', status: 'not-ready', detail: '3 events behind' }];
    expect([notReady.status, await notReady.json()]).toEqual([503, { status: 'not-ready', checks }]);

    state.ready = true;
    expect((await fetch(`${door.url}/health/ready`)).status).toBe(200);
    await door.close();
  });
});
