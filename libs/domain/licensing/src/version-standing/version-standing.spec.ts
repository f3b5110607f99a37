import type { ReleaseEvent } from '#domain/releases/events.js';
import { releaseRules } from '../known-releases/release-rules.js';
import { blocked, NOW, published, raised, unblocked, withdrawn } from '../testing/release-facts.js';
import { compareVersion } from './compare-version.js';
import { standingAt, type SoftwareVersion } from './version-standing.js';

const EARLIER = '2026-01-01T00:00:00Z';
const LATER = '2027-01-01T00:00:00Z';

function standing(facts: readonly ReleaseEvent[], version: string, more: Partial<SoftwareVersion> = {}, now = NOW) {
  const rules = facts.reduce((state, fact) => releaseRules.evolve(state, fact), releaseRules.initial);
  const software = { version, channel: 'stable', platform: undefined, ...more };
  const { status, latest, minimum, enforceFrom } = standingAt(compareVersion(rules, software), now);
  return { status, latest: latest?.version, minimum, enforceFrom };
}

describe('A version', () => {
  it('is current when nothing is released, and when nothing newer is', () => {
    expect(standing([], '1.0.0')).toEqual({ status: 'current', latest: undefined, minimum: null, enforceFrom: null });
    expect(standing([published('1.0.0')], '1.0.0')).toMatchObject({ status: 'current', latest: '1.0.0' });
    expect(standing([published('1.0.0')], '2.0.0-beta.1')).toMatchObject({ status: 'current' });
    expect(standing([published('1.0.0+build.9')], '1.0.0+build.1')).toMatchObject({ status: 'current' });
  });

  it('may be updated to the newest that is released, not to the last', () => {
    const facts = [published('1.10.0'), published('1.9.0')];
    expect(standing(facts, '1.2.0')).toMatchObject({ status: 'update-available', latest: '1.10.0' });
    expect(standing(facts, '1.10.0-rc.1')).toMatchObject({ status: 'update-available' });
    const twice = [published('1.2.0+build.1'), published('1.2.0+build.2'), published('1.1.0')];
    expect(standing(twice, '1.0.0')).toMatchObject({ latest: '1.2.0+build.2' });
  });

  it('is offered nothing of another channel or platform, and what runs everywhere', () => {
    const facts = [
      published('3.0.0', 'beta'),
      published('2.0.0', 'stable', 'win32-x64'),
      published('1.5.0', 'stable', 'any'),
    ];
    expect(standing(facts, '1.0.0')).toMatchObject({ latest: '2.0.0' });
    expect(standing(facts, '1.0.0', { platform: 'linux-x64' })).toMatchObject({ latest: '1.5.0' });
    expect(standing(facts, '1.0.0', { channel: 'beta' })).toMatchObject({ latest: '3.0.0' });
    expect(standing(facts, '1.0.0', { channel: 'nightly' })).toMatchObject({ status: 'current', latest: undefined });
  });

  it('is not offered what is withdrawn or blocked', () => {
    const facts = [published('1.1.0'), published('1.2.0'), published('1.3.0'), withdrawn('1.3.0'), blocked('1.2.0')];
    expect(standing(facts, '1.0.0')).toMatchObject({ latest: '1.1.0' });
    expect(standing(facts, '1.3.0')).toMatchObject({ status: 'current' });
  });

  it('is blocked, with its prereleases in a range, until it is unblocked', () => {
    const facts = [blocked('>=2.0.0-0 <3.0.0-0'), raised('9.0.0', EARLIER)];
    expect(standing(facts, '2.4.1')).toMatchObject({ status: 'blocked' });
    expect(standing(facts, '2.4.1-rc.1+build.7')).toMatchObject({ status: 'blocked' });
    expect(standing([...facts, unblocked('>=2.0.0-0 <3.0.0-0')], '2.4.1')).toMatchObject({ status: 'update-required' });
  });

  it('must be updated from the very moment the minimum above it is enforced, and is told before', () => {
    const facts = [raised('2.0.0', LATER)];
    const at = (milliseconds: number) => standing(facts, '1.9.9', {}, new Date(Date.parse(LATER) + milliseconds));
    expect(at(-1)).toMatchObject({ status: 'update-available', minimum: '2.0.0', enforceFrom: LATER });
    expect(at(0)).toMatchObject({ status: 'update-required', minimum: '2.0.0', enforceFrom: LATER });
    expect(standing(facts, '2.0.0')).toMatchObject({ status: 'current', minimum: '2.0.0', enforceFrom: null });
    expect(standing(facts, '2.0.0-rc.1')).toMatchObject({ status: 'update-available', enforceFrom: LATER });
  });

  it('must be updated below the minimum in force while a higher one is announced', () => {
    const facts = [raised('1.0.0', EARLIER), raised('2.0.0', LATER, { minimum: '1.0.0', enforceFrom: EARLIER })];
    expect(standing(facts, '0.9.0')).toMatchObject({
      status: 'update-required',
      minimum: '1.0.0',
      enforceFrom: EARLIER,
    });
    expect(standing(facts, '1.5.0')).toMatchObject({
      status: 'update-available',
      minimum: '2.0.0',
      enforceFrom: LATER,
    });
  });
});
