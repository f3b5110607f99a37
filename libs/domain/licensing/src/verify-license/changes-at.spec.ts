import fc from 'fast-check';
import type { ReleaseEvent } from '#domain/releases/events.js';
import { releaseRules } from '../known-releases/release-rules.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import { fingerprintOf, LEASE_END, licenseIssued, NOW, PRODUCT, seatTaken } from '../testing/license-facts.js';
import { published, raised } from '../testing/release-facts.js';
import { compareVersion } from '../version-standing/compare-version.js';
import { standingFor } from '../version-standing/version-standing.js';
import { changesAt } from './changes-at.js';
import { verifyLicense } from './verify-license.js';

const HOUR_MS = 3_600_000;
const SOFTWARE = { version: '1.5.0', channel: 'stable', platform: undefined };
const shown = { digest: fingerprintOf('M1'), tokenClaim: 'claim' };
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS).toISOString();

/** Some of what may end or begin with time, within the next ten days. */
const moment = fc.integer({ min: 1, max: 240 }).map(at);
const someWorld = fc.record({
  expiresAt: fc.option(moment),
  maintenanceEndsAt: fc.option(moment),
  expiryStrategy: fc.constantFrom('maintain' as const, 'restrict' as const),
  heldUntil: moment,
  raisedFrom: fc.option(moment),
  namesVersion: fc.boolean(),
});
type World = typeof someWorld extends fc.Arbitrary<infer Value> ? Value : never;

function statesIn({ heldUntil, raisedFrom, namesVersion, ...terms }: World) {
  const facts: LicenseEvent[] = [licenseIssued(terms), seatTaken({ device: 'M1', heldUntil })];
  const releases: ReleaseEvent[] = [published('1.6.0'), ...(raisedFrom === null ? [] : [raised('1.6.0', raisedFrom)])];
  const rules = releases.reduce((state, fact) => releaseRules.evolve(state, fact), releaseRules.initial);
  const state = facts.reduce<License>((before, fact) => license.evolve(before, fact), license.initial);
  return { state, version: namesVersion ? compareVersion(rules, SOFTWARE) : undefined };
}

describe('changesAt', () => {
  it('is the next of all that ends or begins, and never when there is none', () => {
    const state = [licenseIssued({ expiresAt: null }), seatTaken({ device: 'M1' })].reduce<License>(
      (before, fact) => license.evolve(before, fact),
      license.initial,
    );
    const { usable } = verifyLicense(state, { productId: PRODUCT, fingerprint: shown, activationId: undefined }, NOW);
    if (!usable) throw new Error('the license may be used');
    expect(changesAt({ ...usable, version: undefined }, NOW)).toBe(Date.parse(LEASE_END));
    expect(changesAt({ ...usable, version: undefined }, new Date(LEASE_END))).toBe(Infinity);
  });

  it('is never behind a moment at which the verdict has become another', () => {
    let [verdicts, changes] = [0, 0];
    const property = fc.property(someWorld, (world) => {
      const { state, version } = statesIn(world);
      const verdictAt = (now: Date) => {
        const asked = { productId: PRODUCT, fingerprint: shown, activationId: undefined, version };
        const { code, detail, usable } = verifyLicense(state, asked, now);
        const update = version && state.status !== 'not-issued' && standingFor(state.terms, version, now);
        return { usable, told: JSON.stringify([code, detail, update]) };
      };
      const { usable, told } = verdictAt(NOW);
      if (!usable) return;
      verdicts += 1;
      const until = changesAt({ ...usable, version }, NOW);
      for (let hour = 0; hour <= 250; hour += 1) {
        const later = NOW.getTime() + hour * HOUR_MS;
        const isSame = verdictAt(new Date(later)).told === told;
        if (!isSame) changes += 1;
        if (later < until) expect(isSame).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 400, seed: 20261123 });
    expect(verdicts).toBeGreaterThan(50);
    expect(changes).toBeGreaterThan(50);
  });
});
