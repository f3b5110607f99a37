import { trialMarks } from './trial-marks.js';

describe('A device’s trial', () => {
  it('is known again by the UUID, then by each network card, and not by the kind of CPU', () => {
    expect(trialMarks({ macs: ['a', 'b'], uuid: 'u', cpu: 'c' })).toEqual([
      { component: 'uuid', digest: 'u' },
      { component: 'mac', digest: 'a' },
      { component: 'mac', digest: 'b' },
    ]);
  });

  it('is known again by the kind of CPU where there is nothing else', () => {
    expect(trialMarks({ macs: [], cpu: 'c' })).toEqual([{ component: 'cpu', digest: 'c' }]);
    expect(trialMarks({ macs: ['a'], cpu: 'c' })).toEqual([{ component: 'mac', digest: 'a' }]);
  });
});
