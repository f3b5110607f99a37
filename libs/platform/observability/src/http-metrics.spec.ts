import { Histogram, Registry } from 'prom-client';
import { httpMetrics } from './http-metrics.js';

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const ANSWERS = [
  ['a', 'GET', '/x', 200, 0.4],
  ['a', 'GET', '/x', 200, 1],
  ['a', 'GET', '/x', 404, 30.5],
  ['a', 'POST', '/x', 200, 7_000],
  ['b', 'GET', '/x', 200, 120.25],
  ['a', 'GET', '/y', 200, 5_000],
] as const;

describe('httpMetrics', () => {
  it('shows what a histogram of prom-client would show', async () => {
    const [registry, reference] = [new Registry(), new Registry()];
    const histogram = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the arrival of a request to the end of its answer.',
      labelNames: ['door', 'method', 'route', 'status'],
      buckets: BUCKETS,
      registers: [reference],
    });
    const doors = { a: httpMetrics(registry, 'a'), b: httpMetrics(registry, 'b') };
    for (const [door, method, route, status, milliseconds] of ANSWERS) {
      doors[door](method, route, status, milliseconds);
      histogram.observe({ door, method, route, status: String(status) }, milliseconds / 1000);
    }
    expect(linesOf(await registry.metrics())).toEqual(linesOf(await reference.metrics()));
    expect(await registry.getMetricsAsJSON()).toHaveLength(1);
    registry.resetMetrics();
    expect(await registry.metrics()).not.toMatch(/ [1-9]/);
  });
});

function linesOf(text: string): string[] {
  return text.trim().split('\n').sort();
}
