import { failedVerification, refusedActivation } from '../testing/refusal-facts.js';
import { RefusalSieve } from './refusal-sieve.js';

const LIMITS = {
  verificationMilliseconds: 3_600_000,
  activationMilliseconds: 60_000,
  unknownAMinute: 2,
  licenseAMinute: 3,
  allAMinute: 5,
};
const AN_HOUR = 3_600_000;
const unknown = (device: string) => refusedActivation(device, { licenseRevision: -1 });

describe('The sieve of refusals', () => {
  it('lets an equal failed verification of a device through once an hour, and tells how many there were', () => {
    const sieve = new RefusalSieve(LIMITS);
    expect(sieve.sift(failedVerification('M1'), 0)).toEqual({ unrecorded: 0 });
    expect(sieve.sift(failedVerification('M1'), 1)).toBe('repeated');
    expect(sieve.sift(failedVerification('M1'), AN_HOUR - 1)).toBe('repeated');
    expect(sieve.sift(failedVerification('M1'), AN_HOUR)).toEqual({ unrecorded: 2 });
    expect(sieve.sift(failedVerification('M1'), AN_HOUR + 1)).toBe('repeated');
  });

  it('tells devices, reasons and questions apart', () => {
    const sieve = new RefusalSieve({ ...LIMITS, licenseAMinute: 9, allAMinute: 9 });
    const different = [
      failedVerification('M1'),
      failedVerification('M2'),
      failedVerification('M1', { code: 'LEASE_EXPIRED' }),
      failedVerification('M1', { licenseId: '0197c0de-0000-7000-8000-000000000000' }),
      refusedActivation('M1'),
    ];
    for (const refusal of different) expect(sieve.sift(refusal, 0)).toEqual({ unrecorded: 0 });
  });

  it('lets an equal refused activation through once a minute', () => {
    const sieve = new RefusalSieve(LIMITS);
    sieve.sift(refusedActivation('M1'), 0);
    expect(sieve.sift(refusedActivation('M1'), 59_999)).toBe('repeated');
    expect(sieve.sift(refusedActivation('M1'), 60_000)).toEqual({ unrecorded: 1 });
  });

  it('lets few strangers through in a minute, and licenses beside them', () => {
    const sieve = new RefusalSieve(LIMITS);
    const strangers = Array.from({ length: 4 }, (_, number) => sieve.sift(unknown(`M${number}`), 0));
    expect(strangers).toEqual([{ unrecorded: 0 }, { unrecorded: 0 }, 'suppressed', 'suppressed']);
    expect(sieve.sift(refusedActivation('M1'), 0)).toEqual({ unrecorded: 0 });
    expect(sieve.sift(unknown('M9'), 60_000)).toEqual({ unrecorded: 0 });
  });

  it('lets only so many devices of one license through in a minute, and only so many of all', () => {
    const sieve = new RefusalSieve(LIMITS);
    const sift = (device: string, licenseId: string) => sieve.sift(refusedActivation(device, { licenseId }), 0);
    const first = Array.from({ length: 4 }, (_, number) => sift(`M${number}`, 'L1'));
    expect(first.filter((sifted) => sifted === 'suppressed')).toHaveLength(1);
    expect([sift('M1', 'L2'), sift('M2', 'L2')]).not.toContain('suppressed');
    expect(sift('M1', 'L3')).toBe('suppressed');
  });
});
