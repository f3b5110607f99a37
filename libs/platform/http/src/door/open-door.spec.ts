import { connect } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { openSample, type SampleDoor } from '../testing/open-sample.js';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

describe('openDoor', () => {
  let door: SampleDoor;
  beforeAll(async () => {
    door = await openSample();
  });
  afterAll(() => door.close());

  async function call(path: string, init?: RequestInit): Promise<Answer> {
    const answer = await fetch(door.url + path, init);
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
  }

  function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
    return call(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  }

  function expectProblem(answer: Answer, status: number, code: string): void {
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      type: `/problems/${code.toLowerCase().replaceAll('_', '-')}`,
      title: expect.any(String) as string,
      status,
      code,
      detail: expect.any(String) as string,
      requestId: answer.headers.get('x-request-id'),
    });
  }

  it('gives a handler its validated body', async () => {
    const answer = await post('/api/sample/echo', '{"name":"x","parts":{"texts":["a"]}}');
    expect(answer).toMatchObject({ status: 200, body: { name: 'x', parts: { texts: ['a'] } } });
  });

  it('answers a wrong body with INVALID_REQUEST and pointers', async () => {
    const answer = await post('/api/sample/echo', '{"name":"x","parts":{"texts":["a",1]}}');
    expectProblem(answer, 400, 'INVALID_REQUEST');
    expect(answer.body.errors).toEqual([{ pointer: '/parts/texts/1', detail: 'texts must be a string' }]);
  });

  it('answers a refusal with its code, extensions and headers', async () => {
    const answer = await call('/api/sample/refused');
    expectProblem(answer, 409, 'SEATS_TAKEN');
    expect(answer.body).toMatchObject({ detail: '5 of 5 seats are taken.', limit: 5 });
    expect(answer.headers.get('retry-after')).toBe('7');
  });

  it.each(['unavailable', 'unknown'])('answers 503 with Retry-After when the store is %s', async (route) => {
    const answer = await call(`/api/sample/${route}`);
    expectProblem(answer, 503, 'UNAVAILABLE');
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.7');
  });

  it('answers a fault with INTERNAL, logs its stack and leaks nothing', async () => {
    const answer = await call('/api/sample/broken');
    expectProblem(answer, 500, 'INTERNAL');
    expect(JSON.stringify(answer.body)).not.toMatch(/hunter2|TypeError|\.ts/);
    const line = door.lines.find(({ level }) => level === 'error');
    expect(line).toMatchObject({ requestId: answer.body.requestId, err: { type: 'TypeError' } });
    expect(JSON.stringify(line)).toContain('sample.module.ts');
  });

  it.each([
    ['malformed JSON', '{"name":'],
    ['an empty body', ''],
    ['a poisoned prototype', '{"__proto__":{"admin":true},"name":"x","parts":{}}'],
    ['a poisoned constructor', '{"constructor":{"prototype":{"admin":true}},"name":"x","parts":{}}'],
  ])('answers %s with INVALID_REQUEST, pointing at the body', async (_what, body) => {
    const answer = await post('/api/sample/echo', body);
    expectProblem(answer, 400, 'INVALID_REQUEST');
    expect(answer.body.errors).toEqual([{ pointer: '', detail: 'is not valid JSON' }]);
  });

  it('answers a missing body with INVALID_REQUEST', async () => {
    const answer = await call('/api/sample/echo', { method: 'POST' });
    expectProblem(answer, 400, 'INVALID_REQUEST');
    expect(answer.body.errors).toEqual([{ pointer: '', detail: 'must be a JSON object' }]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'answers a body of type %s with UNSUPPORTED_MEDIA_TYPE',
    async (type) => {
      expectProblem(await post('/api/sample/echo', 'name=x', { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE');
    },
  );

  it('takes a body of 256 KiB and answers a larger one with PAYLOAD_TOO_LARGE', async () => {
    const body = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;
    expectProblem(await post('/api/sample/echo', body(262_144)), 400, 'INVALID_REQUEST');
    expectProblem(await post('/api/sample/echo', body(262_145)), 413, 'PAYLOAD_TOO_LARGE');
  });

  it('answers an unknown route with ROUTE_NOT_FOUND, whatever the method and body', async () => {
    expectProblem(await call('/api/nothing'), 404, 'ROUTE_NOT_FOUND');
    expectProblem(await post('/api/nothing', '{'), 404, 'ROUTE_NOT_FOUND');
  });

  it('answers a wrong method with METHOD_NOT_ALLOWED and says which are allowed', async () => {
    const answer = await call('/api/sample/echo', { method: 'DELETE' });
    expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('allow')).toBe('POST');
    expectProblem(await post('/api/sample/items/1', '{'), 405, 'METHOD_NOT_ALLOWED');
  });

  it('answers HEAD where there is a GET', async () => {
    const answer = await fetch(`${door.url}/api/sample/items/1`, { method: 'HEAD' });
    expect(answer.status).toBe(200);
  });

  it('answers a path that is no valid encoding with INVALID_REQUEST', async () => {
    const answer = JSON.parse(bodyOf(await raw('GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'))) as object;
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  });

  it('answers too long a part of a path with URI_TOO_LONG', async () => {
    expectProblem(await call(`/api/sample/items/${'x'.repeat(300)}`), 414, 'URI_TOO_LONG');
  });

  it('takes a path with a slash at its end', async () => {
    expect((await call('/api/sample/items/7/')).body).toEqual({ id: '7' });
  });

  it.each([
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
    ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'INVALID_REQUEST'],
  ])('answers %s with a problem', async (_what, bytes, status, code) => {
    const answer = await raw(bytes);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(bodyOf(answer))).toMatchObject({ status, code });
  });

  it('keeps a sane request id behind a trusted proxy, and replaces any other', async () => {
    const trusting = await openSample({ trustedProxies: ['loopback'] });
    const requestId = async (url: string, given: string) => {
      const answer = await fetch(`${url}/api/sample/refused`, { headers: { 'x-request-id': given } });
      return ((await answer.json()) as { requestId: string }).requestId;
    };
    expect(await requestId(trusting.url, 'abc-123')).toBe('abc-123');
    expect(await requestId(trusting.url, 'a b"c')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await requestId(door.url, 'abc-123')).toMatch(/^[0-9a-f-]{36}$/);
    await trusting.close();
  });

  it('lets nothing guess, frame, run or keep an answer, unless the route says so', async () => {
    const { headers } = await call('/api/sample/items');
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect((await call('/api/sample/items/1')).headers.get('cache-control')).toBe('max-age=60');
  });

  it('pages lists: 25 from the first by default, sorted as allowed', async () => {
    expect((await call('/api/sample/items')).body).toEqual({
      items: [{ id: 'a' }],
      page: 1,
      pageSize: 25,
      total: 1,
      sort: '-issuedAt',
    });
    const asked = await call('/api/sample/items?page=3&pageSize=100&sort=name');
    expect(asked.body).toMatchObject({ page: 3, pageSize: 100, sort: 'name' });
  });

  it.each([
    ['page=0', '/query/page'],
    ['pageSize=101', '/query/pageSize'],
    ['sort=secret', '/query/sort'],
    ['filter=x', '/query/filter'],
  ])('refuses a list with ?%s', async (query, pointer) => {
    const answer = await call(`/api/sample/items?${query}`);
    expectProblem(answer, 400, 'INVALID_REQUEST');
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it('makes a command of who asks; reads a position to wait for and tells the one of the event', async () => {
    const headers = { 'idempotency-key': 'k-1', 'x-min-position': '18446744073709551615' };
    const answer = await post('/api/sample/headers?a=1', '{}', headers);
    expect(answer.body).toMatchObject({
      minPosition: '18446744073709551615',
      context: {
        tenant: 'default',
        actor: { kind: 'system', id: 'sample', address: '127.0.0.1' },
        wishDigest: expect.stringMatching(/^[\w-]{43}$/) as string,
        correlationId: answer.headers.get('x-request-id'),
      },
    });
    expect(answer.headers.get('x-event-position')).toBe('42');
  });

  it('makes the same command of the same idempotency key on the same path, and another one without', async () => {
    const commandIdOf = async (headers: Record<string, string>) =>
      ((await post('/api/sample/headers', '{}', headers)).body.context as { commandId: string }).commandId;
    const [one, same] = [await commandIdOf({ 'idempotency-key': 'k' }), await commandIdOf({ 'idempotency-key': 'k' })];
    expect(same).toBe(one);
    expect(
      new Set([one, await commandIdOf({ 'idempotency-key': 'l' }), await commandIdOf({}), await commandIdOf({})]).size,
    ).toBe(4);
  });

  it('digests what was wished under the idempotency key, so that the body cannot be found from it by trying', async () => {
    const digestOf = async (key: string) =>
      ((await post('/api/sample/headers', '{}', { 'idempotency-key': key })).body.context as { wishDigest: string })
        .wishDigest;
    expect(await digestOf('k')).toBe(await digestOf('k'));
    expect(await digestOf('k')).not.toBe(await digestOf('l'));
  });

  it.each([
    ['idempotency-key', 'a b'],
    ['idempotency-key', 'x'.repeat(256)],
    ['x-min-position', '-1'],
    ['x-min-position', '9'.repeat(21)],
  ])('refuses a malformed %s', async (name, value) => {
    const answer = await post('/api/sample/headers', '{}', { [name]: value });
    expectProblem(answer, 400, 'INVALID_REQUEST');
    expect(answer.body.errors).toMatchObject([{ pointer: `/headers/${name}` }]);
  });

  it("doesn't believe X-Forwarded-For of an untrusted proxy", async () => {
    const answer = await post('/api/sample/headers', '{}', { 'x-forwarded-for': '203.0.113.9' });
    expect(answer.body.context).toMatchObject({ actor: { address: '127.0.0.1' } });
  });

  it('believes X-Forwarded-For of a trusted proxy', async () => {
    const trusting = await openSample({ trustedProxies: ['loopback'] });
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const answer = await fetch(`${trusting.url}/api/sample/headers`, { method: 'POST', headers });
    expect(await answer.json()).toMatchObject({ context: { actor: { address: '203.0.113.9' } } });
    await trusting.close();
  });

  it('logs a request by its route, never by its URL', async () => {
    await call('/api/sample/items/V2-SECRET-KEY?x=V2-SECRET-KEY');
    await call('/api/V2-SECRET-KEY');
    const lines = JSON.stringify(door.lines);
    expect(lines).toContain('/api/sample/items/:id');
    expect(lines).not.toContain('V2-SECRET-KEY');
  });

  it('logs successes at debug, refusals at info with their code, faults at warn', async () => {
    const paths = ['/api/sample/items', '/api/sample/refused', '/api/sample/broken'];
    const answers = await Promise.all(paths.map((path) => call(path)));
    const ids = answers.map(({ headers }) => headers.get('x-request-id'));
    const lines = ids.map((id) => door.lines.find((line) => line.requestId === id && line.msg === 'request'));
    expect(lines).toMatchObject([
      { level: 'debug', door: 'sample', method: 'GET', route: '/api/sample/items', status: 200 },
      { level: 'info', status: 409, code: 'SEATS_TAKEN', ms: expect.any(Number) as number },
      { level: 'warn', status: 500, code: 'INTERNAL' },
    ]);
  });

  it('says that it cannot listen on a taken port', async () => {
    const port = Number(new URL(door.url).port);
    await expect(openSample({ port })).rejects.toThrow(/sample cannot listen on 127\.0\.0\.1:\d+: the port is taken/);
  });

  function raw(bytes: string): Promise<string> {
    const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
    socket.write(bytes);
    return readAll(socket);
  }
});

function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf('\r\n\r\n') + 4);
}
