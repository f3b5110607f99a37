import { histogramOf } from './metrics.js';
import type { Registry } from './metrics.js';

/** Takes note of an answer: its route's pattern, never its URL, so that the number of series stays bounded. */
export type RecordAnswer = (method: string, route: string, status: number, milliseconds: number) => void;

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** `http_request_duration_seconds` by door, method, route and status. */
export function httpMetrics(registry: Registry, door: string): RecordAnswer {
  const duration = histogramOf(registry, {
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['door', 'method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
  });
  return (method, route, status, milliseconds) => {
    duration.observe({ door, method, route, status: String(status) }, milliseconds / 1000);
  };
}
