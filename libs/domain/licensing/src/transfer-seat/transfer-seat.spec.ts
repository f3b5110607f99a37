import { scenario } from '#platform/event-store/testing.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import {
  fingerprintOf,
  LAST_TOKEN_END,
  LEASE_END,
  licenseIssued,
  NOW,
  seatGivenBack,
  seatTaken,
  suspended,
  wishOf,
} from '../testing/license-facts.js';
import { transferSeat } from './transfer-seat.js';

const given = scenario(license).given;
const transfer =
  (from: string, to: string, now = NOW) =>
  (state: License) =>
    transferSeat(state, { ...wishOf(to), from: { fingerprint: fingerprintOf(from) } }, now);
const M1 = seatTaken({ device: 'M1' });

function moved(from: string, to: string, at = '2026-11-23T10:00:00Z'): LicenseEvent {
  const { seatsTaken: _, ...taken } = seatTaken({ device: to, seat: 1, by: at, heldUntil: LEASE_END, at }).data;
  const former = { fromActivationId: `activation of ${from}`, formerMayWorkUntil: LAST_TOKEN_END };
  return { type: 'SeatTransferred', data: { ...taken, ...former } };
}

describe('TransferSeat', () => {
  it('moves the seat, and leaves the offline time to the former device until it has run out', () => {
    given(licenseIssued({ seats: 1 }), M1)
      .when(transfer('M1', 'M2'))
      .then(moved('M1', 'M2'));
  });

  it('changes nothing the second time', () => {
    given(licenseIssued({ seats: 1 }), M1, moved('M1', 'M2'))
      .when(transfer('M1', 'M2'))
      .thenNothing();
  });

  it('gives the seat back when the other device holds one already', () => {
    given(licenseIssued(), M1, seatTaken({ device: 'M2', taken: 2 }))
      .when(transfer('M1', 'M2'))
      .then(seatGivenBack({ device: 'M1', taken: 1 }));
  });

  it('is refused for a device that holds no seat', () => {
    given(licenseIssued(), M1).when(transfer('M3', 'M2')).thenRefused('activation-not-found');
    given(licenseIssued(), M1, seatGivenBack({ device: 'M1' }))
      .when(transfer('M1', 'M2'))
      .thenRefused('activation-revoked');
  });

  it('moves a trial to a device whose own trial is claimed for it', () => {
    const trial = licenseIssued({ seats: 1, isTrial: true });
    const claimed = { ...wishOf('M2'), isTrialClaimed: true, from: { fingerprint: fingerprintOf('M1') } };
    given(trial, M1).when(transfer('M1', 'M2')).thenRefused('trial-not-claimed');
    given(trial, M1)
      .when((state) => transferSeat(state, claimed, NOW))
      .then(moved('M1', 'M2'));
  });

  it('is refused where the license is not for use', () => {
    given(licenseIssued({ allowedCountries: ['AT'] }), M1)
      .when(transfer('M1', 'M2'))
      .thenRefused('address-not-allowed');
  });

  it('is refused to a blocked device', () => {
    const data = { fingerprint: fingerprintOf('M2'), reason: 'stolen' };
    given(licenseIssued(), M1, { type: 'DeviceBlocked', data })
      .when(transfer('M1', 'M2'))
      .thenRefused('device-blocked');
  });

  it('is refused when seats were moved too often, until the period is over', () => {
    const facts = [licenseIssued({ transferLimit: { transfers: 1, periodDays: 30 } }), M1, moved('M1', 'M2')];
    given(...facts)
      .when(transfer('M2', 'M3', new Date('2026-12-23T09:59:59Z')))
      .thenRefused('transfer-limit-reached');
    const after = transfer('M2', 'M3', new Date('2026-12-23T10:00:00Z'));
    const decided = after(facts.reduce<License>(license.evolve, license.initial));
    expect(decided).toMatchObject([{ type: 'SeatTransferred' }]);
  });

  it('is refused while the license is suspended', () => {
    given(licenseIssued(), M1, suspended).when(transfer('M1', 'M2')).thenRefused('license-suspended');
  });
});
