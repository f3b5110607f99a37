import type { ReleaseEvent } from '#domain/releases/events.js';
import { releaseRules } from '../known-releases/release-rules.js';
import type { LicenseTerms } from '../license/license.events.js';
import { NOW, offer } from '../testing/license-facts.js';
import { blocked, published, withdrawn } from '../testing/release-facts.js';
import { compareVersion } from './compare-version.js';
import { refusedVersion } from './refused-version.js';
import { standingFor } from './version-standing.js';

/** Everything is released at 2026-11-20T00:00:00Z. */
const RELEASED = '2026-11-20T00:00:00Z';
const EARLIER = '2026-11-19T23:59:59Z';
const LATER = '2026-11-20T00:00:01Z';
const AT_LAST = new Date('2026-12-01T00:00:00Z');

const compared = (facts: readonly ReleaseEvent[], version: string) =>
  compareVersion(
    facts.reduce((state, fact) => releaseRules.evolve(state, fact), releaseRules.initial),
    { version, channel: 'stable', platform: undefined },
  );
const terms = (more: Partial<LicenseTerms>): LicenseTerms => ({ ...offer().terms, ...more });
const refused = (
  more: Partial<LicenseTerms>,
  version: string | undefined,
  facts: readonly ReleaseEvent[] = [],
  now = NOW,
) => refusedVersion(version === undefined ? undefined : compared(facts, version), terms(more), now)?.refused;

describe('A version comes with a license', () => {
  it('when it is in the range, with its prereleases', () => {
    const range = { versionRange: '>=2.0.0-0 <3.0.0-0' };
    expect(['2.0.0', '2.9.9-rc.1', '2.4.1+build.7'].map((version) => refused(range, version))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(['1.9.9', '3.0.0'].map((version) => refused(range, version))).toEqual([
      'version-not-entitled',
      'version-not-entitled',
    ]);
  });

  it('when it was released before maintenance ended, whatever became of the release', () => {
    const facts = [published('2.0.0'), withdrawn('2.0.0')];
    expect(refused({ maintenanceEndsAt: LATER }, '2.0.0', facts, AT_LAST)).toBeUndefined();
    expect(refused({ maintenanceEndsAt: LATER }, '2.0.0+build.2', facts, AT_LAST)).toBeUndefined();
    expect(refused({ maintenanceEndsAt: RELEASED }, '2.0.0', facts)).toBe('version-not-entitled');
    expect(refused({ maintenanceEndsAt: EARLIER }, '2.0.0', facts)).toBe('version-not-entitled');
  });

  it('when it was never released, as long as maintenance lasts', () => {
    const maintenance = { maintenanceEndsAt: '2026-12-01T00:00:00Z' };
    expect(refused(maintenance, '2.0.0')).toBeUndefined();
    expect(refused(maintenance, '2.0.0', [], AT_LAST)).toBe('version-not-entitled');
  });

  it('also after its end, where older versions go on working', () => {
    const maintained = { expiryStrategy: 'maintain', expiresAt: LATER } as const;
    expect(refused(maintained, '2.0.0', [published('2.0.0')], AT_LAST)).toBeUndefined();
    expect(refused({ ...maintained, expiresAt: EARLIER }, '2.0.0', [published('2.0.0')])).toBe('version-not-entitled');
    expect(refused({ ...maintained, maintenanceEndsAt: EARLIER }, '2.0.0', [published('2.0.0')])).toBe(
      'version-not-entitled',
    );
  });

  it('when none is named, until the license has ended', () => {
    expect(refused({ versionRange: '2.0.0', maintenanceEndsAt: EARLIER }, undefined)).toBeUndefined();
    const maintained = { expiryStrategy: 'maintain', expiresAt: '2026-12-01T00:00:00Z' } as const;
    expect(refused(maintained, undefined)).toBeUndefined();
    expect(refused(maintained, undefined, [], AT_LAST)).toBe('version-not-entitled');
  });

  it('unless it is blocked', () => {
    expect(refused({ versionRange: '2.0.0' }, '1.0.0', [blocked('1.0.0')])).toBe('version-blocked');
  });
});

describe('What is offered to a license', () => {
  const offered = (more: Partial<LicenseTerms>, version: string) => {
    const facts = [published('1.0.0'), published('2.0.0')];
    const { status, latest } = standingFor(terms(more), compared(facts, version), NOW);
    return [status, latest?.version];
  };

  it('is the newest version that comes with it', () => {
    expect(offered({}, '1.0.0')).toEqual(['update-available', '2.0.0']);
    expect(offered({ versionRange: '<2.0.0' }, '0.9.0')).toEqual(['update-available', '1.0.0']);
    expect(offered({ versionRange: '<2.0.0' }, '1.0.0')).toEqual(['current', '1.0.0']);
    expect(offered({ maintenanceEndsAt: LATER }, '1.0.0')).toEqual(['update-available', '2.0.0']);
  });

  it('is nothing when none does', () => {
    expect(offered({ maintenanceEndsAt: EARLIER }, '1.0.0')).toEqual(['current', undefined]);
  });
});
