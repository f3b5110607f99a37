import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFingerprint, type PublicKey } from '../../libs/sdk/index.js';
import { TestClock } from '../../libs/sdk/testing.js';
import { TestDevice } from '../../libs/sdk/src/spec-world/test-device.js';
import { adminClient } from '../support/clients.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { v2 } from '../support/v2.js';

const DAY = 86_400;
const ID = '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10';
const HARDWARE = { macAddresses: ['00:1b:63:84:45:e6'], cpuId: 'cpu of M1', systemUuid: 'uuid of M1' };
/** Where no admin API is, and no token. */
const AIR_GAP = { V2_ADMIN_URL: 'http://127.0.0.1:1' };

interface Printed {
  readonly nonce: string;
  readonly qr: string;
}

describe('v2 license request', () => {
  let folder: string;
  let platform: Standalone;
  let productId: string;
  let license: { readonly licenseId: string; readonly licenseKey: string };
  let device: TestDevice;

  const at = (name: string) => join(folder, name);
  const ask = (...argv: string[]) => v2(['license', 'request', ...argv, '--json'], AIR_GAP);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'v2-request-'));
    platform = await startStandalone(join(folder, 'data'));
    const admin = adminClient(platform.adminApi, platform.adminToken);
    productId = (await admin.post<{ productId: string }>('products', { name: 'Air gap' })).body.productId;
    license = (await admin.post<typeof license>('licenses', { productId, seats: 9 })).body;
    const { licenseServer: url, apiKey } = platform;
    const { keys } = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: readonly PublicKey[] };
    const clock = new TestClock(Date.now());
    device = await TestDevice.boot({ url, apiKey, publicKeys: keys }, clock, { productId, fingerprint: HARDWARE });
    device.network.isDown = true;
    await writeFile(at('hardware.json'), JSON.stringify(HARDWARE));
    await writeFile(at('key.txt'), `${license.licenseKey}\n`);
  });
  afterAll(async () => {
    await device.remove();
    await platform.process.end();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['a file', '--out', (_: Printed) => Promise.resolve()],
    ['a QR code', '--qr', (printed: Printed) => writeFile(at('request.json'), printed.qr)],
  ])('makes a machine that never has network work, by %s', async (_, form, keep) => {
    const output = form === '--out' ? [form, at('request.json')] : [form];
    const which = form === '--out' ? ['--license-key-file', at('key.txt')] : ['--license', license.licenseId];
    const asked = await ask(productId, ...which, '--fingerprint', at('hardware.json'), ...output);
    expect(asked).toMatchObject({ exitCode: 0, stderr: '' });
    const printed = JSON.parse(asked.stdout) as Printed;
    await keep(printed);
    const env = { V2_ADMIN_URL: platform.adminApi, V2_ADMIN_TOKEN: platform.adminToken };
    const until = new Date(Date.now() + 90 * DAY * 1000).toISOString();
    const answer = ['license', 'answer', at('request.json'), '--out', at('machine.v2license'), '--valid-until', until];
    expect(await v2(answer, env)).toMatchObject({ exitCode: 0 });
    const file = await readFile(at('machine.v2license'), 'utf8');
    const imported = await device.client.importLicenseFile(file, { nonce: printed.nonce });
    expect(imported).toMatchObject({ imported: true, verdict: { licenseId: license.licenseId } });
    device.clock.passSeconds(30 * DAY);
    expect(await (await device.restart()).verify()).toMatchObject({ usable: true, source: 'token', error: null });
    expect(device.eventTypes()).not.toContain('offline');
  });

  it('reads the hardware as the SDK does, and says so where there is nothing to read', async () => {
    const own = await readFingerprint();
    const isKnown = own.macAddresses.length > 0 || own.cpuId !== undefined || own.systemUuid !== undefined;
    const { exitCode } = await ask(ID, '--license', ID, '--out', at('own.json'));
    expect(exitCode).toBe(isKnown ? 0 : 2);
    const read = isKnown ? (JSON.parse(await readFile(at('own.json'), 'utf8')) as { fingerprint: object }) : undefined;
    expect(read?.fingerprint).toEqual(isKnown ? own : undefined);
  });

  it.each([
    ['no product', ['CAD', '--license', ID, '--qr'], /argument 'productId'/],
    ['no license', [ID, '--qr'], /--license or --license-key-file/],
    ['no way out', [ID, '--license', ID], /--out or --qr/],
    ['no license key', [ID, '--license-key-file', 'package.json', '--qr'], /no license key/],
    ['a file that isn’t there', [ID, '--license-key-file', 'nowhere', '--qr'], /nowhere can’t be read/],
  ])('is wrong with %s', async (_, argv, sentence) => {
    expect(await ask(...argv)).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(sentence) });
  });

  it('speaks German', async () => {
    const { stdout } = await v2(['license', 'request', '--help', '--lang', 'de']);
    expect(stdout).toContain('die Anfrage dieses Geräts ohne Netz erstellen');
    const { stderr } = await v2(['license', 'request', ID, '--license', ID, '--lang', 'de']);
    expect(stderr).toBe('Es fehlt --out oder --qr.\n');
  });

  it('keeps to four network cards in a QR code', async () => {
    const macAddresses = Array.from({ length: 9 }, (_, card) => `00:1b:63:84:45:0${card}`);
    await writeFile(at('cards.json'), JSON.stringify({ macAddresses }));
    const { stdout } = await ask(
      ID,
      '--license',
      ID,
      '--fingerprint',
      at('cards.json'),
      '--qr',
      '--out',
      at('four.json'),
    );
    const { fingerprint } = JSON.parse(await readFile(at('four.json'), 'utf8')) as { fingerprint: typeof HARDWARE };
    expect(fingerprint.macAddresses).toHaveLength(4);
    expect((JSON.parse(stdout) as Printed).qr.length).toBeLessThan(500);
  });
});
