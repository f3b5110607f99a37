import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { GenerationId } from '../generations/generation-rows.js';
import type { ProjectionStatus } from './status.js';

const LABELS = ['projection', 'generation'] as const;
type Label = (typeof LABELS)[number];

type Statuses = () => readonly ProjectionStatus[];

/** Prometheus metrics of all projections of a process; every one is labelled with the projection's name and its generation. */
export class ProjectionMetrics {
  readonly #eventsApplied: Counter<Label>;
  readonly #batchSize: Histogram<Label>;
  readonly #parked: Counter<Label>;
  readonly #unknown: Counter;

  constructor(
    private readonly registry: Registry,
    statuses: Statuses,
  ) {
    const labels = { labelNames: LABELS, registers: [registry] };
    this.#eventsApplied = new Counter({
      name: 'v2_projection_events_applied_total',
      help: 'Events whose changes were committed, those that change nothing included',
      ...labels,
    });
    this.#batchSize = new Histogram({
      name: 'v2_projection_batch_size',
      help: 'Events committed in one transaction',
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2000],
      ...labels,
    });
    this.#parked = new Counter({
      name: 'v2_projection_events_parked_total',
      help: 'Events that could not be applied and were stepped over',
      ...labels,
    });
    this.#unknown = new Counter({
      name: 'v2_projection_unknown_events_total',
      help: 'Events read of types that this release does not know',
      registers: [registry],
    });
    for (const [name, help, value] of GAUGES) addGauge(registry, name, help, statuses, value);
  }

  applied({ name, generation }: GenerationId, events: number): void {
    const labels = { projection: name, generation };
    this.#eventsApplied.inc(labels, events);
    this.#batchSize.observe(labels, events);
  }

  parked({ name, generation }: GenerationId): void {
    this.#parked.inc({ projection: name, generation });
  }

  unknown(): void {
    this.#unknown.inc();
  }

  /** Lets the same process start its projections again. */
  unregister(): void {
    for (const name of [...GAUGES.map(([gauge]) => gauge), ...COUNTED]) this.registry.removeSingleMetric(name);
  }
}

const COUNTED = ['events_applied_total', 'batch_size', 'events_parked_total', 'unknown_events_total'].map(
  (name) => `v2_projection_${name}`,
);

type Reading = (status: ProjectionStatus) => number | undefined;

const isIn = (...states: readonly ProjectionStatus['state'][]): Reading => {
  return ({ state }) => (states.includes(state) ? 1 : 0);
};

const GAUGES: readonly (readonly [name: string, help: string, value: Reading])[] = [
  [
    'v2_projection_position',
    'Position of the last event applied',
    ({ position }) => (position === undefined ? undefined : Number(position)),
  ],
  ['v2_projection_lag_seconds', 'Age of the next unapplied event', (status) => status.lagSeconds],
  ['v2_projection_events_behind', 'Events read but not applied', (status) => status.eventsBehind],
  ['v2_projection_loop_age_seconds', 'Time since the loop last gave a sign of life', (status) => status.loopAgeSeconds],
  ['v2_projection_halted', '1: an event could not be applied, someone must look', isIn('halted')],
  ['v2_projection_leading', '1: this process writes the read model', isIn('catching-up', 'live')],
];

function addGauge(registry: Registry, name: string, help: string, statuses: Statuses, value: Reading): void {
  new Gauge({
    name,
    help,
    labelNames: LABELS,
    registers: [registry],
    collect() {
      // A generation that is no more says nothing more.
      this.reset();
      for (const status of statuses()) {
        const reading = value(status);
        const labels = { projection: status.name, generation: status.generation ?? 0 };
        if (reading !== undefined) this.set(labels, reading);
      }
    },
  });
}
