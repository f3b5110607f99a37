import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { canConnect, isTransient } from '#platform/postgres/index.js';
import { testDatabase } from '#platform/postgres/testing.js';
import { freePort } from './embedded/free-port.js';

describe('canConnect', () => {
  it('says yes to a database that answers and no to one that is not there', async () => {
    const database = await testDatabase();
    expect(await canConnect(database.url)).toBe(true);
    await database.drop();
    expect(await canConnect(database.url)).toBe(false);
  });

  it('says no where nobody listens', async () => {
    expect(await canConnect(`postgres://v2:v2@127.0.0.1:${await freePort()}/v2`)).toBe(false);
  });

  it('says no in time when the other side takes the connection and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    expect(await canConnect(`postgres://v2:v2@127.0.0.1:${port}/v2`, 50)).toBe(false);
    silent.close();
  });
});

describe('isTransient', () => {
  it('knows the error of a session that the server has ended', async () => {
    const database = await testDatabase();
    const ended = database.dataSource.query('SELECT pg_terminate_backend(pg_backend_pid())');
    expect(await ended.then(() => undefined, isTransient)).toBe(true);
    await database.drop();
  });
});
