import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestHead, withBody } from './connection.js';
import { StormLoad } from './storm-load.js';

describe('The load of a storm', () => {
  let server: Server;
  afterEach(() => server.close());

  async function storm(answer: (body: string, times: number, response: ServerResponse) => void, bodies: string[]) {
    const seen = new Map<string, number>();
    server = createServer((request, response) => {
      void request.toArray().then((chunks) => {
        const body = chunks.join('');
        seen.set(body, (seen.get(body) ?? 0) + 1);
        answer(body, seen.get(body) ?? 0, response);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const requests = bodies.map((body) => withBody(requestHead(url, {}), body));
    return new StormLoad(url, requests).run({ perSecond: 1_000, seconds: bodies.length / 1_000 }, 2);
  }

  const say = (response: ServerResponse, status: number, headers = {}) =>
    response.writeHead(status, { ...headers, 'content-length': 2 }).end('{}');

  it('comes back when it is told to, until all are served', async () => {
    const { answers, served } = await storm(
      (_, times, response) => (times === 1 ? say(response, 503, { 'retry-after': 0 }) : say(response, 200)),
      ['a', 'b', 'c'],
    );
    expect(Object.fromEntries(answers)).toEqual({ '503 with Retry-After': 3, 200: 3 });
    expect(served).toBe(3);
  });

  it('counts what is neither served nor told when to come back', async () => {
    const { answers, served } = await storm((body, _, response) => say(response, Number(body)), ['200', '503', '400']);
    expect(Object.fromEntries(answers)).toEqual({ 200: 1, '503 {}': 1, '400 {}': 1 });
    expect(served).toBe(1);
  });

  it('takes another connection where the server has closed one that was left alone', async () => {
    const { answers } = await storm(
      (_, times, response) => {
        if (times > 1) return say(response, 200);
        setTimeout((socket) => socket?.destroy(), 10, response.socket);
        return say(response, 503, { 'retry-after': 1 });
      },
      ['a'],
    );
    expect(Object.fromEntries(answers)).toEqual({ '503 with Retry-After': 1, 200: 1 });
  });

  it('counts a broken connection, and comes again', async () => {
    const { answers, served } = await storm(
      (_, times, response) => (times === 1 ? response.destroy() : say(response, 200)),
      ['a'],
    );
    expect(Object.fromEntries(answers)).toEqual({ 'the server closed the connection': 1, 200: 1 });
    expect(served).toBe(1);
  });
});
