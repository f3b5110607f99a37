import { Registry } from 'prom-client';
import { histogramOf } from './metrics.js';

describe('histogramOf', () => {
  it('gives the same metric to everyone who asks in the same registry, and another one in another', () => {
    const [registry, other] = [new Registry(), new Registry()];
    const config = { name: 'beats', help: 'Beats.', labelNames: ['door'] as const };
    const first = histogramOf(registry, config);
    expect(histogramOf(registry, config)).toBe(first);
    expect(histogramOf(other, config)).not.toBe(first);
  });
});
