import { deviceCalled } from '../support/clients.js';
import { openDoors, type Doors } from '../support/doors.js';
import { eventually } from '../support/eventually.js';
import { SeverableProxy } from '../support/severable-proxy.js';
import { twoServers } from '../support/two-servers.js';

/** Is cut off from the database; the other one is not. */
const CUT_OFF = 0;
const CONNECTED = 1;
const BACK_WITHIN_MILLISECONDS = 20_000;

describe('A license server whose database is away', () => {
  let doors: Doors;
  let proxy: SeverableProxy;
  let vendor: Awaited<ReturnType<typeof twoServers>>;
  beforeAll(async () => {
    const detour = async (url: string) => (proxy = await SeverableProxy.before(url)).url;
    doors = await openDoors({ licenseServers: 2, detour });
    vendor = await twoServers(doors);
  }, 120_000);
  afterEach(async () => {
    await proxy.sever();
    await proxy.restore();
    await readiness('ready');
  });
  afterAll(async () => {
    await proxy.sever();
    await doors.stop();
  });

  async function readiness(expected: string): Promise<Response> {
    let answer = new Response();
    await eventually(async () => {
      answer = await fetch(`${doors.licenseServers[CUT_OFF] ?? ''}/health/ready`);
      expect(await answer.clone().json()).toMatchObject({ status: expected });
    }, BACK_WITHIN_MILLISECONDS);
    return answer;
  }

  /** A license that both servers have in memory. */
  async function known() {
    const license = await vendor.issue();
    await eventually(async () => expect(await license.verifyAt(CUT_OFF)).toBe('VALID'));
    return license;
  }

  async function cutOff(): Promise<void> {
    await proxy.sever();
    await readiness('degraded');
  }

  it('goes on to verify and to show what it knows, and stays in service', async () => {
    const license = await known();
    await cutOff();
    const answers = await Promise.all(Array.from({ length: 20 }, () => license.verifyAt(CUT_OFF)));
    expect(new Set(answers)).toEqual(new Set(['VALID']));
    expect((await vendor.at(CUT_OFF).info(license.licenseKey)).status).toBe(200);
    expect((await readiness('degraded')).status).toBe(200);
  });

  it('answers 503 with Retry-After to what it would have to record, or does not know', async () => {
    const [license, unknown] = [await known(), await vendor.issue()];
    await cutOff();
    const activation = await vendor.at(CUT_OFF).activate(license.licenseKey, 'M2');
    expect(activation).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(Number(activation.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await unknown.verifyAt(CUT_OFF)).toBe('UNAVAILABLE');
    const again = await vendor.at(CUT_OFF).activate(license.licenseKey, 'M1');
    expect(again).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
  });

  it('sees what was suspended meanwhile and afterwards, and activates again, once it is back', async () => {
    const [meanwhile, afterwards] = [await known(), await known()];
    await cutOff();
    await meanwhile.change('suspend');
    await eventually(async () => expect(await meanwhile.verifyAt(CONNECTED)).toBe('SUSPENDED'));
    expect(await meanwhile.verifyAt(CUT_OFF)).toBe('VALID');
    await proxy.restore();
    await eventually(async () => expect(await meanwhile.verifyAt(CUT_OFF)).toBe('SUSPENDED'));
    expect((await vendor.at(CUT_OFF).activate(afterwards.licenseKey, 'M2')).status).toBe(201);
    await afterwards.change('suspend');
    await eventually(async () => expect(await afterwards.verifyAt(CUT_OFF)).toBe('SUSPENDED'));
    const refused = await vendor
      .at(CUT_OFF)
      .post('activate', { licenseKey: afterwards.licenseKey, ...deviceCalled('M3') });
    expect(refused).toMatchObject({ status: 403, body: { code: 'LICENSE_SUSPENDED' } });
  });
});
