import { sendRaw } from './send-raw.js';

const TOO_LONG_BYTES = 300 * 1024;

export interface WrongRequestsAt {
  readonly url: string;
  readonly apiKey: string;
  readonly licenseKey: string;
}

/** Requests of every kind that no door takes, with the value in bodies, paths, queries and headers. Answers their statuses. */
export async function sendWrongRequests(at: WrongRequestsAt, value: string): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const [path, init] of wrongRequests(at.licenseKey, value)) {
    const headers = { 'content-type': 'application/json', 'x-api-key': at.apiKey, ...init.headers };
    const answer = await fetch(`${at.url}${path}`, { method: 'POST', ...init, headers });
    await answer.text();
    statuses.push(answer.status);
  }
  for (const text of noRequests(value)) statuses.push(Number((await sendRaw(at.url, text)).split(' ')[1]));
  return statuses;
}

type Wrong = readonly [
  path: string,
  init: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> },
];

function wrongRequests(licenseKey: string, value: string): readonly Wrong[] {
  const path = encodeURIComponent(value);
  const body = JSON.stringify({ licenseKey, fingerprint: { cpuId: value } });
  return [
    ...wrongBodies(licenseKey, value).map((wrong): Wrong => ['/api/license/activate', { body: wrong }]),
    ['/api/license/heartbeat', { body, headers: { authorization: `Bearer ${value}` } }],
    ['/api/license/verify', { body, headers: { authorization: value } }],
    ['/api/license/verify', { body, headers: { 'x-api-key': value } }],
    ['/api/license/activate', { body, headers: { 'idempotency-key': `${value} ${value}` } }],
    ['/api/license/activate', { body, headers: { 'content-type': `text/${path}` } }],
    ['/api/license/deactivate', { body: `{"fingerprint":"${value}"}` }],
    ['/api/license/offline-activation', { body: JSON.stringify({ request: `V2R:${value}` }) }],
    [`/api/license/${path}`, { body }],
    [
      `/${path}/${path}?${path}=${path}`,
      { body, headers: { 'x-request-id': value, 'user-agent': value, referer: value } },
    ],
    [`/api/license/info/${path}`, { method: 'GET' }],
    [`/api/license/info/${path.repeat(30)}`, { method: 'GET' }],
    [`/api/license/activate/?${path}`, { method: 'PUT', body }],
    [`/api/version/latest?channel=${path}&platform=${path}`, { method: 'GET' }],
  ];
}

function wrongBodies(licenseKey: string, value: string): readonly string[] {
  const device = { licenseKey, fingerprint: { cpuId: value } };
  const wrong = [
    value,
    { licenseKey: value, fingerprint: { cpuId: value } },
    { licenseKey, fingerprint: value },
    { licenseKey, fingerprint: { macAddresses: value } },
    { licenseKey, fingerprint: { macAddresses: [[value]], systemUuid: { value }, cpuId: [value] } },
    { licenseKey, fingerprint: { [value]: value } },
    { ...device, [value]: value },
    { ...device, version: value, nonce: [value], device: { name: { value }, os: `${value}\u0000` } },
    { ...device, nonce: value.repeat(TOO_LONG_BYTES / value.length) },
  ];
  return [...wrong.map((each) => JSON.stringify(each)), `{"fingerprint":{"cpuId":"${value}"`, value];
}

/** What isn't HTTP, or has more than HTTP allows. */
function noRequests(value: string): readonly string[] {
  return [`${value}\r\n\r\n`, `GET / HTTP/1.1\r\nHost: v2\r\nX-Long: ${value.repeat(2_000)}\r\n\r\n`];
}
