import { scenario } from '#platform/event-store/testing.js';
import { releaseLine, type ReleaseLine } from '../release-line/release-line.js';
import { EARLIER, LATER, NOW, raised } from '../testing/release-facts.js';
import { isNewer } from '../version/compare-versions.js';
import { raiseMinimumVersion } from './raise-minimum-version.js';

const given = scenario(releaseLine).given;
const LATER_STILL = '2027-06-01T00:00:00.000Z';
const IN_FORCE = { minimum: '1.0.0', enforceFrom: EARLIER };
const raise =
  (minimum: string, enforceFrom: string | null = null) =>
  (state: ReleaseLine) =>
    raiseMinimumVersion(state, { minimum, enforceFrom }, NOW, isNewer);

describe('RaiseMinimumVersion', () => {
  it('raises it from now on, or from the announced day on', () => {
    given().when(raise('2.0.0')).then(raised('2.0.0', NOW.toISOString()));
    given().when(raise('2.0.0', LATER)).then(raised('2.0.0', LATER));
  });

  it('tells which minimum stays in force until then', () => {
    given(raised('1.0.0', EARLIER))
      .when(raise('2.0.0', LATER))
      .then(raised('2.0.0', LATER, IN_FORCE));
  });

  it('replaces what was only announced: puts off its day, and corrects its version', () => {
    const announced = raised('2.0.0', LATER, IN_FORCE);
    given(raised('1.0.0', EARLIER), announced)
      .when(raise('2.0.0', LATER_STILL))
      .then(raised('2.0.0', LATER_STILL, IN_FORCE));
    given(raised('1.0.0', EARLIER), announced)
      .when(raise('1.5.0', LATER))
      .then(raised('1.5.0', LATER, IN_FORCE));
  });

  it('changes nothing the second time, announced or in force', () => {
    given(raised('2.0.0', LATER)).when(raise('2.0.0', '2027-01-01T00:00:00Z')).thenNothing();
    given(raised('2.0.0', EARLIER)).when(raise('2.0.0')).thenNothing();
  });

  it('is refused unless it is above the one in force, announced versions aside', () => {
    const facts = [raised('1.0.0', EARLIER), raised('2.0.0', LATER, IN_FORCE)];
    given(...facts)
      .when(raise('1.0.0'))
      .thenRefused('minimum-version-not-raised');
    given(...facts)
      .when(raise('1.0.0-rc.1', LATER))
      .thenRefused('minimum-version-not-raised');
    given(...facts)
      .when(raise('1.0.0+build.2', LATER))
      .thenRefused('minimum-version-not-raised');
  });
});
