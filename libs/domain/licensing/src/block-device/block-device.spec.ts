import { scenario } from '#platform/event-store/testing.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import { fingerprintOf, LAST_TOKEN_END, licenseIssued, NOW, seatTaken } from '../testing/license-facts.js';
import { blockDevice, removeDevice, unblockDevice } from './block-device.js';

const given = scenario(license).given;
const M1 = seatTaken({ device: 'M1' });
const wish = { activationId: 'activation of M1', reason: 'stolen' };
const blocked: LicenseEvent = { type: 'DeviceBlocked', data: { fingerprint: fingerprintOf('M1'), reason: 'stolen' } };
const lost = (reason: 'blocked' | 'removed'): LicenseEvent => ({
  type: 'DeviceDeactivated',
  data: { activationId: wish.activationId, reason, mayWorkUntil: LAST_TOKEN_END, note: wish.reason, seatsTaken: 0 },
});
const block = (state: License) => blockDevice(state, wish, NOW);

describe('BlockDevice', () => {
  it('shuts the device out and takes its seat', () => {
    given(licenseIssued(), M1).when(block).then(blocked, lost('blocked'));
  });

  it('shuts out a device that holds no seat any more, and changes nothing the second time', () => {
    given(licenseIssued(), M1, lost('removed')).when(block).then(blocked);
    given(licenseIssued(), M1, blocked, lost('blocked')).when(block).thenNothing();
  });

  it('is refused for a device that was never activated', () => {
    given(licenseIssued()).when(block).thenRefused('activation-not-found');
    given().when(block).thenRefused('license-not-found');
  });
});

describe('UnblockDevice', () => {
  const unblock = (state: License) => unblockDevice(state, { ...wish, reason: 'found' });

  it('lets the device in again, once', () => {
    const { fingerprint } = M1.data;
    given(licenseIssued(), M1, blocked)
      .when(unblock)
      .then({ type: 'DeviceUnblocked', data: { fingerprint, reason: 'found' } });
    given(licenseIssued(), M1).when(unblock).thenNothing();
  });
});

describe('RemoveDevice', () => {
  it('takes the seat of a device, once', () => {
    const remove = (state: License) => removeDevice(state, wish, NOW);
    given(licenseIssued(), M1).when(remove).then(lost('removed'));
    given(licenseIssued(), M1, lost('removed')).when(remove).thenNothing();
  });
});
