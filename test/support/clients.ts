/** An answer as a client sees it. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

async function send<Body>(
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer<Body>> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(url, { method, ...json, headers: { ...json.headers, ...headers } });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

/** What staff's scripts send. */
export function adminClient(url: string, token: string) {
  const authorization = { authorization: `Bearer ${token}` };
  return {
    get: <Body = Record<string, unknown>>(path: string, headers: Record<string, string> = {}) =>
      send<Body>('GET', `${url}/api/admin/${path}`, { ...authorization, ...headers }),
    post: <Body = Record<string, unknown>>(path: string, body: unknown, headers: Record<string, string> = {}) =>
      send<Body>('POST', `${url}/api/admin/${path}`, { ...authorization, ...headers }, body),
  };
}

export interface ActivationAnswer {
  readonly activationId: string;
  readonly licenseId: string;
  readonly token: string;
  readonly code?: string;
}

/** What shipped software sends. */
export function licenseClient(url: string, apiKey: string) {
  const key = { 'x-api-key': apiKey };
  return {
    apiKey,
    post: <Body = Record<string, unknown>>(route: string, body: unknown, headers: Record<string, string> = {}) =>
      send<Body>('POST', `${url}/api/license/${route}`, { ...key, ...headers }, body),
    activate: (licenseKey: string, device: string) =>
      send<ActivationAnswer>('POST', `${url}/api/license/activate`, key, { licenseKey, ...deviceCalled(device) }),
    info: (licenseKey: string) => send('GET', `${url}/api/license/info/${licenseKey}`, key),
    version: {
      check: <Body = Record<string, unknown>>(body: unknown) =>
        send<Body>('POST', `${url}/api/version/check`, key, body),
      latest: (query: string) => send<Record<string, unknown>>('GET', `${url}/api/version/latest${query}`, key),
    },
  };
}

/** A device that no other shares anything with. */
export function deviceCalled(name: string) {
  return { fingerprint: { cpuId: `cpu of ${name}`, systemUuid: `uuid of ${name}` }, device: { name } };
}
