import pg from 'pg';
import { Backoff } from '../backoff.js';
import { messageOf } from '../failure.js';
import type { StoreLogger } from '../options.js';

interface ListenerSettings {
  readonly config: pg.ClientConfig;
  readonly logger: StoreLogger;
  /** Gets the payload of each notification, and `undefined` when some may have been missed. */
  readonly onNotified: (payload: string | undefined) => void;
}

/** Keeps one connection that listens to the channel, for all subscriptions of the store. */
export class Listener {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(private readonly settings: ListenerSettings) {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const backoff = new Backoff();
    while (!this.stopping.signal.aborted) {
      try {
        await this.listen(() => backoff.reset());
      } catch (error) {
        this.settings.logger.warn({ reason: messageOf(error) }, 'event store: not listening, polling meanwhile');
      }
      await backoff.wait(this.stopping.signal);
    }
  }

  /** Returns when it is stopped; rejects when the connection can't be made or breaks. */
  private async listen(onListening: () => void): Promise<void> {
    const client = new pg.Client(this.settings.config);
    const broken = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('the connection ended')));
    });
    broken.catch(() => undefined);
    client.on('notification', ({ payload }) => this.settings.onNotified(payload));
    try {
      await client.connect();
      await client.query('LISTEN event_store');
      onListening();
      this.settings.onNotified(undefined);
      await Promise.race([broken, this.stopped()]);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private stopped(): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
