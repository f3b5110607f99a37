import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands before a database. Severed, the database is as if it were not running: connections break, and new ones are refused. */
export class SeverableProxy {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  private constructor(private readonly target: URL) {}

  static async before(url: string): Promise<SeverableProxy> {
    const proxy = new SeverableProxy(new URL(url));
    await proxy.restore();
    return proxy;
  }

  get url(): string {
    return Object.assign(new URL(this.target), { host: `127.0.0.1:${this.#port}` }).href;
  }

  async sever(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(server, 'close');
  }

  /** At the same port as before. */
  async restore(): Promise<void> {
    this.#server = createServer((client) => {
      this.#serve(client);
    });
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  #serve(client: Socket): void {
    const database = connect(Number(this.target.port), this.target.hostname);
    const destroyBoth = () => {
      for (const socket of [client, database]) {
        socket.destroy();
        this.#sockets.delete(socket);
      }
    };
    for (const socket of [client, database]) {
      this.#sockets.add(socket);
      socket.on('error', destroyBoth).on('close', destroyBoth);
    }
    client.pipe(database).pipe(client);
  }
}
