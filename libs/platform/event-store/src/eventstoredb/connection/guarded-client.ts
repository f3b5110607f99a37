import { EventStoreDBClient } from '@eventstore/db-client';
import { type AppendStream, GuardedAppendStream } from './guard-append-stream.js';

interface Closable {
  close(): void;
}

type StreamCreator = (
  grpcClient: unknown,
  name: string,
  create: (client: unknown) => AppendStream | Promise<AppendStream>,
  cache?: unknown,
) => () => Promise<AppendStream>;

/** Parts of @eventstore/db-client 6.2.1 that its types keep private. `guarded-client.spec.ts` fails when an upgrade moves one. */
interface ClientInternals {
  GRPCStreamCreator: StreamCreator;
  supports(): Promise<boolean>;
  handleError(client: unknown, error: Error): Promise<void>;
  createChannel(): Promise<Closable>;
}

/**
 * The vendor's client without the defects of 6.2.1 that stop a process or leave it deaf:
 * - it asks for the server's features once and keeps a failed answer for ever (BatchAppend exists since 21.10, so don't ask);
 * - its reconnection runs unobserved, so that a failed discovery ends as an unhandled rejection;
 * - its shared append stream throws at late answers and at writes that wait for room (see `GuardedAppendStream`);
 * - `dispose` leaves the connection open.
 */
export class GuardedClient {
  readonly client: EventStoreDBClient;
  private channel: Closable | undefined;
  private appends: GuardedAppendStream | undefined;

  constructor(url: string) {
    this.client = EventStoreDBClient.connectionString(url);
    const internals = this.client as unknown as ClientInternals;
    internals.supports = () => Promise.resolve(true);
    observeReconnection(internals);
    this.keepChannel(internals);
    this.guardAppends(internals);
  }

  /** Gives up a shared append stream that has fallen silent: it would swallow every later append too. */
  renewAppendStream(silentSince: number): void {
    if (this.appends?.isSilentSince(silentSince) !== true) return;
    this.appends.stream.cancel();
    this.appends = undefined;
  }

  async close(): Promise<void> {
    await this.client.dispose();
    this.channel?.close();
  }

  private keepChannel(internals: ClientInternals): void {
    const createChannel = internals.createChannel.bind(internals);
    internals.createChannel = async () => {
      this.channel = await createChannel();
      return this.channel;
    };
  }

  private guardAppends(internals: ClientInternals): void {
    const creatorOf = internals.GRPCStreamCreator.bind(internals);
    internals.GRPCStreamCreator = (grpcClient, name, create, cache) => {
      if (name !== 'appendToStream') return creatorOf(grpcClient, name, create, cache);
      const createGuarded = async (client: unknown): Promise<AppendStream> => {
        this.appends = new GuardedAppendStream(await create(client));
        return this.appends.stream;
      };
      return creatorOf(grpcClient, name, createGuarded, cache);
    };
  }
}

/** The call that waits for the new connection gets the error as well; here it would have no listener. */
function observeReconnection(internals: ClientInternals): void {
  const handleError = internals.handleError.bind(internals);
  internals.handleError = (client, error) => handleError(client, error).catch(() => undefined);
}
