import fc from 'fast-check';
import type { FingerprintComponent, FingerprintDigest, FingerprintStrategy } from './fingerprint.js';
import { matchFingerprints } from './match-fingerprints.js';

const COMPONENTS: readonly FingerprintComponent[] = ['mac', 'cpu', 'uuid'];
const STRATEGIES: readonly FingerprintStrategy[] = ['any', 'most', 'all'];

/** `M C U`: known in the first device's values; `m c u`: another value; left out: absent. */
function device(letters: string): FingerprintDigest {
  const value = (letter: string): string | undefined =>
    letters.includes(letter.toUpperCase()) ? 'known' : letters.includes(letter) ? 'other' : undefined;
  const [mac, cpu, uuid] = [value('m'), value('c'), value('u')];
  return { macs: mac === undefined ? [] : [mac], ...(cpu && { cpu }), ...(uuid && { uuid }) };
}

describe('matchFingerprints', () => {
  // Known at activation, presented now, and the answers of any / most / all (1 yes, 0 no).
  it.each([
    ['MCU', 'MCU', '111'],
    ['MCU', 'MCu', '110'],
    ['MCU', 'McU', '110'],
    ['MCU', 'mCU', '110'],
    ['MCU', 'Mcu', '100'],
    ['MCU', 'mCu', '100'],
    ['MCU', 'mcU', '100'],
    ['MCU', 'mcu', '000'],
    ['MCU', 'MC', '110'],
    ['MCU', 'CU', '110'],
    ['MCU', 'M', '100'],
    ['MCU', 'U', '100'],
    ['MC', 'MC', '111'],
    ['MC', 'Mc', '100'],
    ['MC', 'mC', '110'],
    ['MC', 'mc', '000'],
    ['MC', 'M', '100'],
    ['MC', 'C', '110'],
    ['MC', 'MCU', '111'],
    ['MC', 'MCu', '111'],
    ['MU', 'M', '100'],
    ['MU', 'U', '110'],
    ['CU', 'CU', '111'],
    ['CU', 'Cu', '110'],
    ['CU', 'cU', '110'],
    ['CU', 'cu', '000'],
    ['CU', 'M', '000'],
    ['M', 'M', '111'],
    ['M', 'm', '000'],
    ['M', 'MCU', '111'],
    ['M', 'mCU', '000'],
    ['C', 'C', '111'],
    ['C', 'c', '000'],
    ['U', 'U', '111'],
    ['U', 'MC', '000'],
    ['', 'MCU', '000'],
    ['MCU', '', '000'],
    ['', '', '000'],
  ])('answers a device known by %j that presents %j with any/most/all = %s', (known, presented, answers) => {
    const given = STRATEGIES.map((strategy) => matchFingerprints(device(known), device(presented), strategy).matches);
    expect(given.map((matches) => (matches ? '1' : '0')).join('')).toBe(answers);
  });

  it('takes one network card in common for a match of all', () => {
    const known = { macs: ['dock', 'lan', 'wifi'], cpu: 'cpu' };
    expect(matchFingerprints(known, { macs: ['tunnel', 'wifi'], cpu: 'cpu' }, 'all').matches).toBe(true);
    expect(matchFingerprints(known, { macs: ['tunnel'], cpu: 'cpu' }, 'all').matches).toBe(false);
  });

  it('says what changed and what is missing; what is new is neither', () => {
    expect(matchFingerprints(device('MCU'), device('mC'), 'any')).toEqual({
      matches: true,
      changed: ['mac'],
      missing: ['uuid'],
    });
    expect(matchFingerprints(device('M'), device('MCU'), 'most')).toEqual({ matches: true, changed: [], missing: [] });
  });
});

describe('matchFingerprints, for any two devices', () => {
  const digest = fc
    .record({
      macs: fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'), { maxLength: 3 }),
      cpu: fc.constantFrom(undefined, 'a', 'b'),
      uuid: fc.constantFrom(undefined, 'a', 'b'),
    })
    .map(({ macs, cpu, uuid }): FingerprintDigest => ({ macs, ...(cpu && { cpu }), ...(uuid && { uuid }) }));
  const strategy = fc.constantFrom(...STRATEGIES);
  const component = fc.constantFrom(...COMPONENTS);
  const matches = (known: FingerprintDigest, presented: FingerprintDigest, how: FingerprintStrategy): boolean =>
    matchFingerprints(known, presented, how).matches;
  const isKnown = ({ macs, cpu, uuid }: FingerprintDigest): boolean => macs.length > 0 || Boolean(cpu ?? uuid);
  const agreeing = (to: FingerprintDigest, which: FingerprintComponent): FingerprintDigest =>
    which === 'mac' ? { ...to, macs: [...to.macs, 'agreeing'] } : { ...to, [which]: 'agreeing' };
  const runs = { numRuns: 1000 };

  it('matches a device with itself when anything of it is known', () => {
    fc.assert(
      fc.property(digest, strategy, (one, how) => matches(one, one, how) === isKnown(one)),
      runs,
    );
  });

  it('never matches by a stricter strategy and not by a milder one', () => {
    fc.assert(
      fc.property(digest, digest, (known, presented) => {
        const [any, most, all] = STRATEGIES.map((how) => matches(known, presented, how));
        return (!all || most === true) && (!most || any === true);
      }),
      runs,
    );
  });

  it('is symmetric by `any`, and by each strategy when both know the same components', () => {
    const full = fc.record({
      macs: fc.constantFrom(['1'], ['1', '2'], ['2']),
      cpu: fc.constantFrom('a', 'b'),
      uuid: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(digest, digest, (one, other) => matches(one, other, 'any') === matches(other, one, 'any')),
      runs,
    );
    fc.assert(
      fc.property(full, full, strategy, (one, other, how) => matches(one, other, how) === matches(other, one, how)),
      runs,
    );
  });

  it('never turns from yes to no when the device presents one more component as it is known', () => {
    fc.assert(
      fc.property(digest, digest, strategy, component, (known, presented, how, which) => {
        const before = matches(agreeing(known, which), presented, how);
        return !before || matches(agreeing(known, which), agreeing(presented, which), how);
      }),
      runs,
    );
  });

  it('never turns from yes to no when both know one more component that agrees', () => {
    fc.assert(
      fc.property(digest, digest, strategy, component, (known, presented, how, which) => {
        return !matches(known, presented, how) || matches(agreeing(known, which), agreeing(presented, which), how);
      }),
      runs,
    );
  });

  it('counts every known component once: as agreeing, changed or missing', () => {
    fc.assert(
      fc.property(digest, digest, (known, presented) => {
        const { changed, missing } = matchFingerprints(known, presented, 'all');
        const differing = [...changed, ...missing];
        expect(new Set(differing).size).toBe(differing.length);
        expect(matches(known, presented, 'all')).toBe(isKnown(known) && differing.length === 0);
      }),
      runs,
    );
  });
});
