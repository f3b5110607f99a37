import { scenario } from '#platform/event-store/testing.js';
import { releaseLine, type ReleaseLine } from '../release-line/release-line.js';
import { LATER, NOW, published, releaseOf, withdrawn } from '../testing/release-facts.js';
import { publishRelease, type ReleaseWish } from './publish-release.js';

const given = scenario(releaseLine).given;
const publish =
  (version: string, more: Partial<ReleaseWish> = {}) =>
  (state: ReleaseLine) =>
    publishRelease(state, { ...releaseOf(version), releasedAt: null, ...more }, NOW);

describe('PublishRelease', () => {
  it('publishes a release, as of now', () => {
    given().when(publish('2.4.1')).then(published('2.4.1'));
  });

  it('publishes with the day that is stated', () => {
    given()
      .when(publish('2.4.1', { releasedAt: LATER }))
      .then(published('2.4.1', { releasedAt: LATER }));
  });

  it('publishes an older version after a newer one, and the same one on another channel', () => {
    given(published('2.4.1')).when(publish('1.9.8')).then(published('1.9.8'));
    const beta = releaseOf('2.4.1', { channel: 'beta' });
    given(published('2.4.1'))
      .when((state) => publishRelease(state, beta, NOW))
      .then(published('2.4.1', { channel: 'beta' }));
  });

  it('changes nothing the second time, whatever the hour', () => {
    given(published('2.4.1')).when(publish('2.4.1')).thenNothing();
  });

  it('is refused with another file, other notes, another day or other build metadata', () => {
    const others = [
      { sha256: 'cd'.repeat(32) },
      { url: 'https://example.com/2' },
      { notes: 'New' },
      { releasedAt: LATER },
    ];
    for (const other of [...others, { version: '2.4.1+build.2' }]) {
      given(published('2.4.1')).when(publish('2.4.1', other)).thenRefused('release-already-published');
    }
  });

  it('is refused once it was withdrawn', () => {
    given(published('2.4.1'), withdrawn('2.4.1')).when(publish('2.4.1')).thenRefused('release-withdrawn');
  });
});
