import { promisify } from 'node:util';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { type AppendFault, Faults } from './faults.js';
import { ServerLog } from './log/server-log.js';
import { AppendService } from './service/append-service.js';
import { batchAppend } from './service/batch-append.js';
import { gossip, supportedMethods } from './service/cluster-services.js';
import { deleteStream, tombstoneStream } from './service/delete-service.js';
import { type ReadCall, answerRead } from './service/read-service.js';
import { singleAppend } from './service/single-append.js';
import { SubscriptionService } from './service/subscription-service.js';
import { SeverablePort } from './severable-port.js';
import { rpcError } from './wire/rpc-errors.js';
import { GossipService, ServerFeaturesService, StreamsService } from './wire/stubs.js';

const HOST = '127.0.0.1';

export interface ProtocolDoubleOptions {
  /** Servers before 23.10 don't. Default true. */
  readonly tellsCaughtUp?: boolean;
}

/**
 * A test double that speaks EventStoreDB 24.10's gRPC protocol as far as a client of streams needs it, keeps its events
 * in memory, and fails on demand. It is no server: nothing is durable, there are no users and no cluster.
 */
export class EventStoreDbProtocolDouble {
  private readonly log = new ServerLog();
  private readonly faults = new Faults();
  private readonly server = new Server();
  private readonly appends: AppendService;
  private readonly subscriptions: SubscriptionService;
  private door: SeverablePort | undefined;

  private constructor({ tellsCaughtUp = true }: ProtocolDoubleOptions) {
    this.subscriptions = new SubscriptionService(this.log, tellsCaughtUp);
    this.appends = new AppendService(this.log, this.faults, {
      host: HOST,
      port: () => this.port,
      cut: () => this.dropConnections(),
    });
  }

  static async start(options: ProtocolDoubleOptions = {}): Promise<EventStoreDbProtocolDouble> {
    const double = new EventStoreDbProtocolDouble(options);
    await double.listen();
    return double;
  }

  /** Connection string of one node. */
  get url(): string {
    return `esdb://${HOST}:${this.port}?tls=false`;
  }

  /** Connection string by which a client asks for the cluster's leader first. */
  get clusterUrl(): string {
    return `esdb+discover://${HOST}:${this.port}?tls=false&maxDiscoverAttempts=2&discoveryInterval=50`;
  }

  get openSubscriptions(): number {
    return this.subscriptions.count;
  }

  /** The next appends, one after the other, meet this fault. */
  failAppends(fault: AppendFault, times = 1): void {
    this.faults.plan(fault, times);
  }

  /** From now on nothing goes wrong with appends. */
  heal(): void {
    this.faults.clear();
  }

  get appendsArrived(): number {
    return this.appends.arrived.count;
  }

  /** Resolves when so many appends have arrived since the start, whatever becomes of them. */
  appendsTaken(count: number): Promise<void> {
    return this.appends.arrived.reaches(count);
  }

  /** Resolves when so many appends have been answered, or given up, since the start. */
  appendsDone(count: number): Promise<void> {
    return this.appends.done.reaches(count);
  }

  /** Ends every subscription, with UNAVAILABLE or as if nothing were wrong. */
  dropSubscriptions(how: 'error' | 'end' = 'error'): void {
    this.subscriptions.drop(how === 'end' ? undefined : rpcError(status.UNAVAILABLE, 'the server shuts down', {}));
  }

  dropConnections(): void {
    this.door?.cutConnections();
  }

  /** Unreachable, with all it knows, until it comes back at the same port. */
  async goDown(): Promise<void> {
    await this.door?.close();
  }

  async comeBack(): Promise<void> {
    await this.door?.open();
  }

  async stop(): Promise<void> {
    await this.door?.close();
    this.server.forceShutdown();
  }

  private get port(): number {
    return this.door?.port ?? 0;
  }

  private async listen(): Promise<void> {
    this.addServices();
    const bind = promisify(this.server.bindAsync.bind(this.server));
    this.door = new SeverablePort(await bind(`${HOST}:0`, ServerCredentials.createInsecure()));
    await this.door.open();
  }

  private addServices(): void {
    this.server.addService(ServerFeaturesService, { getSupportedMethods: supportedMethods('24.10.0') });
    this.server.addService(GossipService, { read: gossip(HOST, () => this.port) });
    this.server.addService(StreamsService, {
      read: (call: ReadCall) => void this.read(call),
      append: singleAppend(this.appends),
      batchAppend: batchAppend(this.appends),
      delete: deleteStream(this.log),
      tombstone: tombstoneStream(this.log),
    });
  }

  private read(call: ReadCall): Promise<void> {
    const isSubscription = call.request.getOptions()?.hasSubscription() ?? false;
    return isSubscription ? this.subscriptions.answer(call) : answerRead(call, this.log);
  }
}
