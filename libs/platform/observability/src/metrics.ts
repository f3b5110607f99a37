import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { HistogramConfiguration } from 'prom-client';

export type { Registry } from 'prom-client';

/** A process has one registry, shared by its doors. It starts with the metrics of Node.js itself. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Several doors of a process ask for the same metric; the first one makes it. */
export function histogramOf<Label extends string>(
  registry: Registry,
  config: HistogramConfiguration<Label>,
): Histogram<Label> {
  const known = registry.getSingleMetric(config.name) as Histogram<Label> | undefined;
  return known ?? new Histogram({ ...config, registers: [registry] });
}
