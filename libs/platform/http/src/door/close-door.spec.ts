import { request } from 'node:http';
import { connect } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { openSample } from '../testing/open-sample.js';

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function gate(): Gate {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('Door.close', () => {
  it('lets a request under way finish, and turns new ones away with UNAVAILABLE', async () => {
    const [arrived, mayAnswer] = [gate(), gate()];
    const door = await openSample({
      slowWork: () => {
        arrived.open();
        return mayAnswer.opened;
      },
    });
    const late = connect(Number(new URL(door.url).port), '127.0.0.1');
    await new Promise((written) => late.write('GET /api/sample/items HTTP/1.1\r\nHost: x\r\n', written));
    const slow = ask(`${door.url}/api/sample/slow`);
    await arrived.opened;
    const closed = door.close();
    late.write('\r\n');
    const turnedAway = await text(late);
    for (const part of [/^HTTP\/1.1 503 /, /^connection: close\r$/m, /^retry-after: 1\r$/m, /"code":"UNAVAILABLE"/]) {
      expect(turnedAway).toMatch(part);
    }
    mayAnswer.open();
    expect(await slow).toMatchObject({ status: 200, body: { done: true } });
    await closed;
    await expect(ask(`${door.url}/api/sample/items`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('cuts off what is still under way when the grace is over, and may be called twice', async () => {
    const arrived = gate();
    const door = await openSample({
      closeGraceMs: 50,
      slowWork: () => {
        arrived.open();
        return new Promise(() => undefined);
      },
    });
    const slow = ask(`${door.url}/api/sample/slow`);
    const failed = expect(slow).rejects.toMatchObject({ code: 'ECONNRESET' });
    await arrived.opened;
    await Promise.all([door.close(), door.close()]);
    await failed;
  });
});

function ask(url: string): Promise<{ status: number | undefined; body: unknown }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent: false }, (answer) => {
      json(answer).then((body) => {
        resolve({ status: answer.statusCode, body });
      }, reject);
    });
    asking.on('error', reject).end();
  });
}
