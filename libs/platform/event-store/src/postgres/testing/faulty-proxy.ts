import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What happens to the next append. 'lose-request': the connection breaks before the server gets it. 'lose-answer': the connection
 * breaks when the server has committed it. 'swallow-answer': the server commits it and nothing is heard of it.
 */
export type Fault = 'lose-request' | 'lose-answer' | 'swallow-answer';

/** The prepared statement's name travels with every append. */
const APPEND = 'event-store-append';

/** Stands between the store and PostgreSQL, and fails as it is told. */
export class FaultyProxy {
  private readonly sockets = new Set<Socket>();
  private readonly faults: Fault[] = [];

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.serve(client));
  }

  static async before(url: string): Promise<FaultyProxy> {
    const server = createServer();
    const proxy = new FaultyProxy(server, new URL(url));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return Object.assign(new URL(this.target), { host: `127.0.0.1:${port}` }).href;
  }

  /** For the next appends, in this order. */
  fail(...faults: Fault[]): void {
    this.faults.push(...faults);
  }

  /** Breaks every connection and takes no new one. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close');
  }

  private serve(client: Socket): void {
    const database = connect(Number(this.target.port), this.target.hostname);
    const destroyBoth = (): void => {
      for (const socket of [client, database]) {
        socket.destroy();
        this.sockets.delete(socket);
      }
    };
    for (const socket of [client, database]) {
      this.sockets.add(socket);
      socket.on('error', destroyBoth).on('close', destroyBoth);
    }
    let fault: Fault | undefined;
    client.on('data', (chunk) => {
      if (chunk.includes(APPEND)) fault = this.faults.shift();
      if (fault === 'lose-request') destroyBoth();
      else database.write(chunk);
    });
    database.on('data', (chunk) => {
      if (fault === 'lose-answer') destroyBoth();
      else if (fault !== 'swallow-answer') client.write(chunk);
    });
  }
}
