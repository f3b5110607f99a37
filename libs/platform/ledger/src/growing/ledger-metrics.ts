import { Counter, Gauge, type Registry } from 'prom-client';
import type { LedgerStatus } from './ledger-status.js';

/** What an operator sees of the ledger. */
export class LedgerMetrics {
  readonly #heads: Counter;
  readonly #fileFailures: Counter;
  readonly #names: string[] = [];

  constructor(
    private readonly registry: Registry,
    status: () => LedgerStatus,
  ) {
    this.#gauge('v2_ledger_size', 'Events that are leaves of the ledger, as this process knows', () => status().size);
    this.#gauge('v2_ledger_head_size', 'Events that the last signed head covers', () => status().headSize);
    this.#gauge('v2_ledger_disagrees', '1 when the log is not what was signed: an alarm', () =>
      status().state === 'disagrees' ? 1 : 0,
    );
    this.#heads = this.#counter('v2_ledger_heads_total', 'Heads signed by this process');
    this.#fileFailures = this.#counter(
      'v2_ledger_heads_file_failures_total',
      'Heads that could not be added to their file',
    );
  }

  signed(): void {
    this.#heads.inc();
  }

  fileFailed(): void {
    this.#fileFailures.inc();
  }

  unregister(): void {
    for (const name of this.#names) this.registry.removeSingleMetric(name);
  }

  #gauge(name: string, help: string, value: () => number): void {
    this.#names.push(name);
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(value());
      },
    });
  }

  #counter(name: string, help: string): Counter {
    this.#names.push(name);
    return new Counter({ name, help, registers: [this.registry] });
  }
}
