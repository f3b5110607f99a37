import type { ReleaseEvent } from '#domain/releases/events.js';
import type { KnownReleases } from '../known-releases/known-releases.js';
import { releaseRules } from '../known-releases/release-rules.js';
import { blocked } from '../testing/release-facts.js';
import { SoftwareVersions } from './software-versions.js';

const SOFTWARE = { version: '2.4.1', channel: 'stable', platform: 'linux-x64' };

describe('SoftwareVersions', () => {
  it('compares a version once, and again when the releases have changed', async () => {
    let rules = releaseRules.initial;
    const happens = (fact: ReleaseEvent) => (rules = releaseRules.evolve(rules, fact));
    const releases = { findSeen: () => Promise.resolve({ state: rules, revision: 0 }) } as unknown as KnownReleases;
    const versions = new SoftwareVersions(releases);
    const compare = async (more: object = {}) =>
      (await versions.compareSeen('default', 'product', { ...SOFTWARE, ...more })).comparison;
    const first = await compare();
    expect(await compare()).toBe(first);
    expect(await compare({ version: '2.4.2' })).not.toBe(first);
    expect(await compare({ channel: 'beta' })).not.toBe(first);
    happens(blocked('2.4.1'));
    expect([first.standing.status, (await compare()).standing.status]).toEqual(['current', 'blocked']);
  });

  it('answers at once what memory has, and later what the store is asked for', async () => {
    const seen = { state: releaseRules.initial, revision: 7 };
    const knowing = (findSeen: () => unknown) => new SoftwareVersions({ findSeen } as unknown as KnownReleases);
    const atOnce = knowing(() => seen).compareSeen('default', 'product', SOFTWARE);
    const later = knowing(() => Promise.resolve(seen)).compareSeen('default', 'product', SOFTWARE);
    expect(later).toBeInstanceOf(Promise);
    for (const compared of [atOnce, await later]) {
      expect(compared).toMatchObject({ revision: 7, comparison: { standing: { status: 'current' } } });
    }
  });
});
