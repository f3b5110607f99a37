import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMockLicenseServer, type MockLicenseServer } from '../../libs/sdk/testing.js';
import { InstalledSdk } from './installed-sdk.js';

/** The same program twice, as each kind of module begins it. */
const PROGRAM = `
async function main() {
  const server = await startMockLicenseServer({ features: { export: true } });
  const { url: serverUrl, apiKey, publicKeys, licenseKey } = server;
  const license = createLicenseClient({ serverUrl, apiKey, publicKeys, version: '1.0.0', stateDirectory: __state });
  const before = await license.verify();
  const after = await license.activate(licenseKey);
  license.reportUsage('documents', 2);
  await license.heartbeat();
  server.fail('unreachable');
  const offline = await license.verify();
  await server.stop();
  const devices = server.license.activations.map(({ beats }) => beats.size);
  console.log(JSON.stringify([before.code, after.code, offline.code, offline.source, offline.features, devices]));
}
main();
`;
const ESM = `import { createLicenseClient } from '@v2/license-sdk';
import { startMockLicenseServer } from '@v2/license-sdk/testing';
const __state = new URL('state-esm', import.meta.url).pathname;`;
const CJS = `const { createLicenseClient } = require('@v2/license-sdk');
const { startMockLicenseServer } = require('@v2/license-sdk/testing');
const __state = __dirname + '/state-cjs';`;

describe('The package @v2/license-sdk', () => {
  let vendor: InstalledSdk;

  beforeAll(async () => {
    vendor = await InstalledSdk.install();
  });
  afterAll(() => vendor.remove());

  it.each([
    ['an ES module', 'program.mjs', ESM],
    ['CommonJS', 'program.cjs', CJS],
  ])('works as %s', async (_, name, beginning) => {
    // The hardware of a build machine may have nothing that tells it from others.
    const stated = PROGRAM.replace("version: '1.0.0',", "version: '1.0.0', fingerprint: { cpuId: 'cpu of M1' },");
    const { stdout, stderr, code } = await vendor.run(name, `${beginning}\n${stated}`);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(JSON.parse(stdout)).toEqual(['NOT_ACTIVATED', 'VALID', 'VALID', 'token', { export: true }, [1]]);
  });

  it('needs no other package, and lists what it consists of', async () => {
    const manifest = JSON.parse(await readFile('dist/sdk/package.json', 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: '@v2/license-sdk', license: 'Apache-2.0', engines: { node: '>=18' } });
    expect(Object.keys(manifest).filter((name) => /dependencies$/i.test(name))).toEqual([]);
  });

  it('has types for both kinds of modules', async () => {
    const [esm, cjs] = await Promise.all(
      ['esm', 'cjs'].map((format) => readFile(`dist/sdk/${format}/index.d.ts`, 'utf8')),
    );
    expect(esm).toContain('createLicenseClient');
    expect(cjs).toBe(esm);
  });
});

describe('What the README of the SDK begins with', () => {
  let vendor: InstalledSdk;
  let server: MockLicenseServer;

  beforeAll(async () => {
    vendor = await InstalledSdk.install();
    server = await startMockLicenseServer({ features: { export: true } });
  });
  afterAll(async () => {
    await server.stop();
    await vendor.remove();
  });

  const settings = () => {
    const { url: serverUrl, apiKey, publicKeys, licenseKey } = server;
    return { serverUrl, apiKey, publicKeys, licenseKey, stateDirectory: join(vendor.folder, 'state') };
  };

  it('runs as it stands, in ten lines, and ends by itself though it beats', async () => {
    const readme = await readFile('libs/sdk/README.md', 'utf8');
    const code = /## Quick start\n+```js\n([\s\S]+?)```/.exec(readme)?.[1] ?? '';
    expect(code.split('\n').filter((line) => line.trim() !== '')).toHaveLength(10);
    const { serverUrl, apiKey, publicKeys, licenseKey, stateDirectory } = settings();
    const given = { serverUrl, apiKey, publicKeys, licenseKey, stateDirectory };
    const before = Object.entries(given).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
    const ran = await vendor.run('quick-start.mjs', `${before.join('\n')}\n${code}`);
    expect(ran).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Licensed until 20\d\d-.+Z without network\.\n$/),
    });
  });

  it('has an example that works, also without network, and refuses when the license does', async () => {
    const { serverUrl, apiKey, publicKeys, licenseKey } = settings();
    const env = { LICENSE_SERVER: serverUrl, API_KEY: apiKey, PUBLIC_KEYS: JSON.stringify(publicKeys) };
    const own = { ...env, STATE_DIRECTORY: join(vendor.folder, 'example') };
    const example = await readFile('libs/sdk/examples/document-counter.js', 'utf8');
    await copyFile('libs/sdk/examples/licensed-counter.js', join(vendor.folder, 'licensed-counter.js'));
    await writeFile(join(vendor.folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(vendor.folder, 'text.txt'), 'three small words');
    const run = (...parameters: string[]) => vendor.run('example.mjs', example, parameters, own);
    expect(await run(licenseKey, 'text.txt')).toMatchObject({ code: 0, stdout: '3 words\n', stderr: '' });
    server.fail('unreachable');
    expect(await run('text.txt')).toMatchObject({
      code: 0,
      stdout: '3 words\n',
      stderr: expect.stringMatching(/^Without the/),
    });
    server.recover();
    server.license.status = 'suspended';
    expect(await run('text.txt')).toMatchObject({ code: 1, stderr: expect.stringContaining('SUSPENDED') });
  });
});
