import { requestHead, withBody, type Answer } from '../load/connection.js';
import type { Scenario, ScenarioName } from '../load/scenario.js';
import type { BenchPlatform } from './bench-platform.js';
import { deviceBody, withNonce } from './devices.js';
import type { Prepared } from './prepare.js';

export type Scenarios = Readonly<Record<ScenarioName, Scenario>>;

/** The echo gets the very requests that verify gets. */
export function scenariosOn(platform: BenchPlatform, { apiKey, licenseKeys, activated }: Prepared): Scenarios {
  const headers = { 'x-api-key': apiKey };
  const known = roundRobin(activated);
  const license = roundRobin(licenseKeys);
  let newDevice = activated.length;
  let nonce = 0;
  const scenario = (
    name: ScenarioName,
    url: URL,
    nextBody: () => string,
    isGood: (answer: Answer) => boolean,
  ): Scenario => {
    const head = requestHead(url, headers);
    const leavesCoreToServer = name === 'activate';
    return { name, url, leavesCoreToServer, isGood, nextRequest: () => withBody(head, nextBody()) };
  };
  const on = (route: string): URL => new URL(`/api/license/${route}`, platform.licenseServer);
  return {
    echo: scenario('echo', new URL('/echo', platform.echo), known, ({ status }) => status === 201),
    verify: scenario('verify', on('verify'), known, isValid),
    'verify-nonce': scenario('verify-nonce', on('verify'), () => withNonce(known(), `nonce-${nonce++}`), isValid),
    activate: scenario('activate', on('activate'), () => deviceBody(license(), newDevice++), isNewActivation),
  };
}

function isValid({ status, body }: Answer): boolean {
  return status === 200 && body.startsWith('{"valid":true,') && body.includes('"token":"ey');
}

function isNewActivation({ status, body }: Answer): boolean {
  return status === 201 && body.includes('"token":"ey');
}

function roundRobin(texts: readonly string[]): () => string {
  let next = 0;
  return () => texts[next++ % texts.length] ?? '';
}
