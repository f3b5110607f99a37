import { Counter } from 'prom-client';
import type { RefusalLog } from '#domain/licensing/index.js';
import type { Registry } from '#platform/observability/index.js';

/** Tells how many refusals were written down, and how many were not. */
export function countRefusals(registry: Registry, { counts }: RefusalLog): void {
  new Counter({
    name: 'v2_refusals_total',
    help: 'Refused activations and verifications: recorded, repeated or suppressed (not recorded on purpose), lost',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(counts)) this.inc({ outcome }, count);
    },
  });
}
