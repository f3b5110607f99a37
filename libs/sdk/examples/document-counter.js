/**
 * A small program that is sold by the seat: it counts the words of a text.
 *
 *     LICENSE_SERVER=https://license.example.com API_KEY=pk_… node document-counter.js V2-… some.txt
 *
 * The first start needs the license key; later ones need the text only, and no network for as long as the grace lasts.
 */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createLicenseClient } from '@v2/license-sdk';
import { LicensedCounter } from './licensed-counter.js';

/** In your software these are constants. `publicKeys` come from `/.well-known/jwks.json` of your server. */
const { LICENSE_SERVER, API_KEY, PUBLIC_KEYS, STATE_DIRECTORY } = process.env;

const [licenseKey, path] = process.argv.length > 3 ? process.argv.slice(2) : [undefined, process.argv[2]];
const license = createLicenseClient({
  serverUrl: LICENSE_SERVER,
  apiKey: API_KEY,
  ...(PUBLIC_KEYS ? { publicKeys: JSON.parse(PUBLIC_KEYS) } : {}),
  version: '1.0.0',
  stateDirectory: STATE_DIRECTORY ?? join(homedir(), '.document-counter'),
  ...(STATE_DIRECTORY ? { markDirectory: join(STATE_DIRECTORY, 'mark') } : {}),
  device: { name: 'A desk with an example on it' },
});
const counter = new LicensedCounter(license, console.error);

try {
  await counter.open(licenseKey);
  console.log(`${await counter.wordsIn(await readFile(path, 'utf8'))} words`);
  await license.heartbeat();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
await license.close();
