import { Registry } from 'prom-client';
import { counterOf, gaugeOf, histogramOf } from './metrics.js';

describe.each([
  ['counterOf', counterOf],
  ['gaugeOf', gaugeOf],
  ['histogramOf', histogramOf],
])('%s', (_name, metricOf) => {
  it('gives the same metric to everyone who asks in the same registry, and another one in another', () => {
    const [registry, other] = [new Registry(), new Registry()];
    const config = { name: 'beats', help: 'Beats.', labelNames: ['door'] as const };
    const first = metricOf(registry, config);
    expect(metricOf(registry, config)).toBe(first);
    expect(metricOf(other, config)).not.toBe(first);
  });
});
