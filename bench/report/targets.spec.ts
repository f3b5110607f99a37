import type { Results } from './results.js';
import { targetsOf } from './targets.js';

const nothing: Results = {
  measuredAt: '2026-11-23T00:00:00Z',
  machine: { cpu: '', cores: 2, memoryGiB: 4, node: '', postgres: '', diskSyncMs: 1 },
  closedLoop: [],
  openLoop: [],
  storm: undefined,
  lag: [],
  appendLag: undefined,
  catchUp: undefined,
  beatsCatchUp: undefined,
  rebuild: undefined,
  takeOver: undefined,
};
const percentiles = { p50: 1, p99: 2, p999: 3 };

function closed(scenario: 'verify' | 'activate', ratio: number) {
  const cpu = { loadCpu: 0.5, serverCpu: 1, serverCpuMicros: 50 };
  return { scenario, rate: 100, ratio, ...percentiles, ...cpu, eventsPerCommit: 1, logBytesEach: 0 };
}

describe('The targets', () => {
  it('are met at their very bound, and missed beyond it', () => {
    const results = { ...nothing, closedLoop: [closed('verify', 0.7), closed('activate', 0.149)] };
    expect(targetsOf(results).map(({ isMet }) => isMet)).toEqual([true, false]);
  });

  it('judge the lag by the slowest read model', () => {
    const lag = [10, 51, 20].map((p99, n) => ({ ...percentiles, p99, projection: `p${n}`, perSecond: 500 }));
    expect(targetsOf({ ...nothing, lag })).toMatchObject([{ measured: 51, isMet: false }]);
  });

  it('say nothing of what was not measured', () => {
    expect(targetsOf(nothing)).toEqual([]);
  });
});
