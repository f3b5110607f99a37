import { requestHead, withBody, type Answer } from '../load/connection.js';
import type { Scenario, ScenarioName } from '../load/scenario.js';
import type { BenchPlatform } from './bench-platform.js';
import type { BeatingDevice } from './beating-devices.js';
import { deviceBody, withNonce } from './devices.js';
import type { Prepared } from './prepare.js';

export type Scenarios = Readonly<Record<ScenarioName, Scenario>>;

/** The echo gets the very requests that verify gets. */
export function scenariosOn(
  platform: BenchPlatform,
  { apiKey, licenseKeys, activated }: Prepared,
  beating: readonly BeatingDevice[],
): Scenarios {
  const headers = { 'x-api-key': apiKey };
  const [nextKnown, nextLicense] = [roundRobin(activated), roundRobin(licenseKeys)];
  const known = (): string => nextKnown() ?? '';
  const license = (): string => nextLicense() ?? '';
  let newDevice = activated.length;
  let nonce = 0;
  const scenario = (
    name: ScenarioName,
    url: URL,
    nextBody: () => string,
    isGood: (answer: Answer) => boolean,
  ): Scenario => {
    const head = requestHead(url, headers);
    return { name, url, isWritten: name === 'activate', isGood, nextRequest: () => withBody(head, nextBody()) };
  };
  const on = (route: string): URL => new URL(`/api/license/${route}`, platform.licenseServer);
  return {
    echo: scenario('echo', new URL('/echo', platform.echo), known, ({ status }) => status === 201),
    verify: scenario('verify', on('verify'), known, isValid),
    'verify-nonce': scenario('verify-nonce', on('verify'), () => withNonce(known(), `nonce-${nonce++}`), isValid),
    activate: scenario('activate', on('activate'), () => deviceBody(license(), newDevice++), isNewActivation),
    heartbeat: heartbeatsOf(beating, on('heartbeat')),
  };
}

/** Each request is the next heartbeat of another device. */
function heartbeatsOf(devices: readonly BeatingDevice[], url: URL): Scenario {
  const next = roundRobin(devices);
  const nextRequest = (): string => next()?.nextRequest() ?? '';
  return { name: 'heartbeat', url, isWritten: true, isGood: isBeat, nextRequest };
}

function isBeat({ status, body }: Answer): boolean {
  return status === 200 && body.startsWith('{"status":"active",') && body.includes('"token":"ey');
}

function isValid({ status, body }: Answer): boolean {
  return status === 200 && body.startsWith('{"valid":true,') && body.includes('"token":"ey');
}

function isNewActivation({ status, body }: Answer): boolean {
  return status === 201 && body.includes('"token":"ey');
}

function roundRobin<Item>(items: readonly Item[]): () => Item | undefined {
  let next = 0;
  return () => items[next++ % items.length];
}
