import { TestClock } from '../../libs/sdk/testing.js';
import { TestDevice } from '../../libs/sdk/src/spec-world/test-device.js';
import { ClockedServer } from '../support/clocked-server.js';

const DOCUMENTS = { name: 'documents', limit: 5, resetPeriod: 'never', overagePercent: 0 };
const PAGES = { ...DOCUMENTS, name: 'pages', limit: 50 };

describe('What was used beyond a limit while offline, with the real server,', () => {
  const clock = new TestClock();
  let server: ClockedServer;
  let device: TestDevice;

  beforeAll(async () => {
    server = await ClockedServer.open({ now: () => new Date(clock.now()) });
    device = await TestDevice.boot(server, clock);
  });
  afterAll(async () => {
    await device.remove();
    await server.close();
  });

  it('is left out; all else that was reported with it is counted, though later heartbeats were taken before', async () => {
    const { licenseKey, licenseId } = await server.issue({ limits: [DOCUMENTS, PAGES] });
    await device.client.activate(licenseKey);
    device.network.isDown = true;
    for (const count of [3, 4, 2]) {
      device.client.reportUsage('documents', count);
      device.client.reportUsage('pages', 10);
      clock.passSeconds(900);
      await device.client.heartbeat();
    }
    device.network.isDown = false;
    expect(await device.client.heartbeat()).toBeNull();
    expect(await server.usedOf(licenseKey)).toEqual({ documents: 5, pages: 30 });
    const recorded = device.events.flatMap((event) => (event.type === 'heartbeat-recorded' ? [event.sequence] : []));
    expect(recorded.sort()).toEqual([1, 2, 3, 4]);
    expect(device.eventTypes()).toContain('limit-exceeded');
    expect(await device.client.heartbeat()).toBeNull();
    expect(await server.historyOf(licenseId)).not.toContain('CloneSuspected');
  });
});
