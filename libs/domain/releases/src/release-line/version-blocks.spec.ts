import { scenario } from '#platform/event-store/testing.js';
import { blockVersion } from '../block-version/block-version.js';
import { blocked, unblocked } from '../testing/release-facts.js';
import { unblockVersion } from '../unblock-version/unblock-version.js';
import { releaseLine, type ReleaseLine } from './release-line.js';

const given = scenario(releaseLine).given;
const block =
  (range: string, reason = 'A hole') =>
  (state: ReleaseLine) =>
    blockVersion(state, { range, reason });
const unblock = (range: string) => (state: ReleaseLine) => unblockVersion(state, { range, reason: 'Mended' });

describe('BlockVersion', () => {
  it('blocks versions, beside those that are blocked already', () => {
    given(blocked('2.4.1')).when(block('<1.0.0')).then(blocked('<1.0.0'));
  });
  it('changes nothing the second time, and the reason when it is another', () => {
    given(blocked('2.4.1')).when(block('2.4.1')).thenNothing();
    given(blocked('2.4.1')).when(block('2.4.1', 'Worse')).then(blocked('2.4.1', 'Worse'));
  });
  it('blocks again what was unblocked', () => {
    given(blocked('2.4.1'), unblocked('2.4.1')).when(block('2.4.1')).then(blocked('2.4.1'));
  });
});

describe('UnblockVersion', () => {
  it('ends a block', () => {
    given(blocked('2.4.1')).when(unblock('2.4.1')).then(unblocked('2.4.1'));
  });
  it('is refused where there is none, or no longer', () => {
    given(blocked('2.4.1')).when(unblock('2.4.2')).thenRefused('version-not-blocked');
    given(blocked('2.4.1'), unblocked('2.4.1')).when(unblock('2.4.1')).thenRefused('version-not-blocked');
  });
});
