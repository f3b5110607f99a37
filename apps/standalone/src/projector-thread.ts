import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from '#platform/observability/index.js';

export interface ProjectorWorkerData {
  readonly databaseUrl: string;
  readonly dataDir: string;
}

/** Sent once, when the projector's door is open. */
export interface ProjectorWorkerMessage {
  readonly url: string;
}

const RESTART_AFTER_MILLISECONDS = 1_000;
const STOP_WITHIN_MILLISECONDS = 15_000;

/** Runs the projector in a worker thread, and starts it again should it die. */
export class ProjectorThread {
  #worker: Worker | undefined;
  #stopping = false;

  constructor(
    private readonly data: ProjectorWorkerData,
    private readonly logger: Logger,
  ) {}

  /** Answers the URL of its door. @throws what kept it from starting */
  async start(): Promise<string> {
    const worker = new Worker(new URL('projector-worker.js', import.meta.url), { workerData: this.data });
    this.#worker = worker;
    const ended = once(worker, 'exit').then(() => {
      throw new Error('the projector ended before it was ready');
    });
    const [{ url }] = (await Promise.race([once(worker, 'message'), ended])) as [ProjectorWorkerMessage];
    ended.catch(() => undefined);
    worker.on('error', (err) => {
      this.logger.error({ err }, 'the projector failed');
    });
    worker.once('exit', () => {
      if (!this.#stopping) this.#restart();
    });
    return url;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const worker = this.#worker;
    if (!worker || worker.threadId === -1) return;
    const exited = once(worker, 'exit');
    worker.postMessage('stop');
    const isOver = await Promise.race([exited, wait(STOP_WITHIN_MILLISECONDS, 'still running', { ref: false })]);
    if (isOver === 'still running') await worker.terminate();
  }

  #restart(): void {
    this.logger.warn('the projector is started again');
    setTimeout(() => {
      if (this.#stopping) return;
      this.start().catch((err: unknown) => {
        this.logger.error({ err }, 'the projector could not be started again');
        this.#restart();
      });
    }, RESTART_AFTER_MILLISECONDS);
  }
}
