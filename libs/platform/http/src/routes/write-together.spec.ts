import { setImmediate as turn } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { writeTogether } from './write-together.js';

describe('writeTogether', () => {
  const written: string[] = [];
  const socketNamed = (name: string) =>
    new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        written.push(`${name}: ${text}`);
        done();
      },
    });
  beforeEach(() => (written.length = 0));

  it('holds back what is written until the turn is over, and then writes in the order of the answers', async () => {
    const [first, second] = [socketNamed('first'), socketNamed('second')];
    writeTogether(second);
    second.write('2');
    writeTogether(first);
    first.write('1');
    await Promise.resolve();
    expect(written).toEqual([]);
    await turn();
    expect(written).toEqual(['second: 2', 'first: 1']);
  });

  it('holds back nothing any more in the turn after', async () => {
    const socket = socketNamed('socket');
    writeTogether(socket);
    await turn();
    socket.write('at once');
    expect(written).toEqual(['socket: at once']);
  });

  it('takes a socket twice in one turn, and one that is gone', async () => {
    const [socket, closed] = [socketNamed('socket'), socketNamed('closed')];
    closed.destroy();
    for (const each of [socket, closed, null, socket]) writeTogether(each);
    socket.write('once');
    await turn();
    expect(written).toEqual(['socket: once']);
    expect(socket.writableCorked).toBe(0);
  });
});
