import { scenario } from '#platform/event-store/testing.js';
import { releaseLine, type ReleaseLine } from '../release-line/release-line.js';
import { published, withdrawn } from '../testing/release-facts.js';
import { withdrawRelease } from './withdraw-release.js';

const given = scenario(releaseLine).given;
const BETA = { channel: 'beta' };
const LINUX = { platform: 'linux-x64' };
const withdraw =
  (version: string, more: { readonly channel?: string; readonly platform?: string } = {}) =>
  (state: ReleaseLine) =>
    withdrawRelease(state, { version, ...more, reason: 'Damages drawings' });

describe('WithdrawRelease', () => {
  it('withdraws a version from every channel and platform', () => {
    given(published('2.4.1'), published('2.4.1', BETA), published('2.4.1', LINUX), published('2.4.0'))
      .when(withdraw('2.4.1'))
      .then(withdrawn('2.4.1'), withdrawn('2.4.1', BETA), withdrawn('2.4.1', LINUX));
  });

  it('withdraws it from one channel or platform only', () => {
    given(published('2.4.1'), published('2.4.1', BETA)).when(withdraw('2.4.1', BETA)).then(withdrawn('2.4.1', BETA));
    given(published('2.4.1'), published('2.4.1', LINUX)).when(withdraw('2.4.1', LINUX)).then(withdrawn('2.4.1', LINUX));
  });

  it('withdraws what is left of it', () => {
    given(published('2.4.1'), published('2.4.1', BETA), withdrawn('2.4.1', BETA))
      .when(withdraw('2.4.1'))
      .then(withdrawn('2.4.1'));
  });

  it('looks past build metadata', () => {
    given(published('2.4.1+build.7')).when(withdraw('2.4.1')).then(withdrawn('2.4.1+build.7'));
  });

  it('changes nothing the second time', () => {
    given(published('2.4.1'), withdrawn('2.4.1')).when(withdraw('2.4.1')).thenNothing();
  });

  it('is refused where there is no such release', () => {
    given().when(withdraw('2.4.1')).thenRefused('release-not-found');
    given(published('2.4.1')).when(withdraw('2.4.1-rc.1')).thenRefused('release-not-found');
    given(published('2.4.1')).when(withdraw('2.4.1', BETA)).thenRefused('release-not-found');
  });
});
