import { createRegistry } from '#platform/observability/index.js';
import { loadNestPrometheus } from '#platform/observability/testing.js';
import { openSample } from '../testing/open-sample.js';

interface JestModules {
  unstable_mockModule(name: string, factory: () => object): void;
}

(import.meta as unknown as { readonly jest: JestModules }).jest.unstable_mockModule(
  '@willsoto/nestjs-prometheus',
  loadNestPrometheus,
);

describe('GET /metrics', () => {
  it('counts the requests of each door by method, route and status, in one registry for the process', async () => {
    const registry = createRegistry();
    const [first, second] = [
      await openSample({ name: 'first', registry }),
      await openSample({ name: 'second', registry }),
    ];
    await fetch(`${first.url}/api/sample/items/V2-SECRET-KEY`);
    await fetch(`${second.url}/api/sample/refused`);
    await fetch(`${second.url}/api/V2-SECRET-KEY`);
    await fetch(`${second.url}/api/sample/items/V2-SECRET-KEY`, { method: 'HEAD' });
    const answer = await fetch(`${first.url}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    for (const series of [
      'door="first",method="GET",route="/api/sample/items/:id",status="200"',
      'door="second",method="GET",route="/api/sample/refused",status="409"',
      'door="second",method="GET",route="unmatched",status="404"',
      'door="second",method="HEAD",route="/api/sample/items/:id",status="200"',
    ]) {
      expect(text).toContain(`http_request_duration_seconds_count{${series}} 1`);
    }
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('V2-SECRET-KEY');
    await Promise.all([first.close(), second.close()]);
  });

  it('is not there when the process is not monitored', async () => {
    const door = await openSample();
    expect((await fetch(`${door.url}/metrics`)).status).toBe(404);
    await door.close();
  });
});
