import { scenario } from '#platform/event-store/testing.js';
import { activateLicense } from '../activate-license/activate-license.js';
import { deactivateDevice } from '../deactivate-device/deactivate-device.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import {
  fingerprintOf,
  licenseIssued,
  NOW,
  PRODUCT,
  revoked,
  seatGivenBack,
  seatTaken,
  suspended,
  wishOf,
} from '../testing/license-facts.js';
import { issueLicenseFile, type LicenseFileWish } from './issue-license-file.js';

const given = scenario(license).given;
const END = '2027-05-23T10:00:00Z';
const YEAR = 366 * 86_400;

function wishFor(device: string, changes: Partial<LicenseFileWish> = {}): LicenseFileWish {
  const { activationId: newActivationId, fingerprint, device: description } = wishOf(device);
  const shown = { fingerprint, newActivationId, description };
  const wish = { productId: PRODUCT, fileId: 'file', device: shown, validUntil: END };
  return { ...wish, longestSeconds: YEAR, isSelfService: false, isTrialClaimed: false, ...changes };
}

const issue =
  (device: string, changes: Partial<LicenseFileWish> = {}, now = NOW) =>
  (state: License) =>
    issueLicenseFile(state, wishFor(device, changes), now);

function fileIssued(device: string, validUntil = END): LicenseEvent {
  const ids = { fileId: 'file', activationId: `activation of ${device}`, productId: PRODUCT };
  return { type: 'LicenseFileIssued', data: { ...ids, issuedAt: '2026-11-23T10:00:00Z', validUntil } };
}

function renewed(device: string, end = END): LicenseEvent {
  const data = { activationId: `activation of ${device}`, leaseExpiresAt: end, seatHeldUntil: end };
  return { type: 'LeaseRenewed', data };
}

describe('IssueLicenseFile', () => {
  it('takes a seat and holds it until the file’s end', () => {
    given(licenseIssued())
      .when(issue('M1'))
      .then(seatTaken({ device: 'M1', by: END }), fileIssued('M1'));
  });

  it('of a trial is made for a device whose trial is claimed, or that has a seat', () => {
    const trial = licenseIssued({ isTrial: true });
    given(trial).when(issue('M1')).thenRefused('trial-not-claimed');
    given(trial)
      .when(issue('M1', { isTrialClaimed: true }))
      .then(seatTaken({ device: 'M1', by: END }), fileIssued('M1'));
    given(trial, seatTaken({ device: 'M1' }))
      .when(issue('M1'))
      .then(renewed('M1'), fileIssued('M1'));
  });

  it('is refused when every seat is taken, exactly as activating is', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }))
      .when(issue('M2'))
      .thenRefused('seat-limit-reached');
  });

  it('counts against those who activate online', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1', by: END }), fileIssued('M1'))
      .when((state) => activateLicense(state, wishOf('M2'), new Date('2027-04-23T10:00:00Z')))
      .thenRefused('seat-limit-reached');
  });

  it('keeps the seat a device holds, with a lease as long as the file', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }))
      .when(issue('M1'))
      .then(renewed('M1'), fileIssued('M1'));
  });

  it('never shortens a lease', () => {
    given(licenseIssued(), seatTaken({ device: 'M1', by: '2027-08-01T00:00:00Z' }))
      .when(issue('M1'))
      .then(fileIssued('M1'));
  });

  it('takes a named activation that holds a seat, and no other', () => {
    const named = { device: { activationId: 'activation of M1' } };
    given(licenseIssued(), seatTaken({ device: 'M1' }))
      .when(issue('M1', named))
      .then(renewed('M1'), fileIssued('M1'));
    given(licenseIssued()).when(issue('M1', named)).thenRefused('activation-not-found');
    given(licenseIssued(), seatTaken({ device: 'M1' }), seatGivenBack({ device: 'M1' }))
      .when(issue('M1', named))
      .thenRefused('activation-revoked');
  });

  it('ends with the license, or after the longest time allowed, when no end is wished', () => {
    const end = '2027-11-23T00:00:00Z';
    given(licenseIssued())
      .when(issue('M1', { validUntil: undefined }))
      .then(seatTaken({ device: 'M1', by: end }), fileIssued('M1', end));
    const longest = '2026-12-23T10:00:00Z';
    given(licenseIssued({ expiresAt: null }))
      .when(issue('M1', { validUntil: undefined, longestSeconds: 30 * 86_400 }))
      .then(seatTaken({ device: 'M1', by: longest }), fileIssued('M1', longest));
  });

  it.each(['2027-11-23T00:00:01Z', '2026-11-23T10:00:00Z', '2020-01-01T00:00:00Z'])(
    'is refused to end at %s',
    (end) => {
      given(licenseIssued())
        .when(issue('M1', { validUntil: end }))
        .thenRefused('license-file-end-refused');
    },
  );

  it('is refused to end later than is allowed', () => {
    given(licenseIssued())
      .when(issue('M1', { longestSeconds: 86_400 }))
      .thenRefused('license-file-end-refused');
  });

  it('is refused once the license has ended, also where older versions go on working', () => {
    const over = { expiryStrategy: 'maintain', expiresAt: '2026-11-23T10:00:00Z' } as const;
    given(licenseIssued(over))
      .when(issue('M1', { validUntil: undefined }))
      .thenRefused('license-file-end-refused');
  });

  it('is made for the license’s holder only as far as the license says', () => {
    const wish = { isSelfService: true, validUntil: undefined };
    const end = '2026-12-23T10:00:00Z';
    given(licenseIssued({ features: { offlineDays: 30 } }))
      .when(issue('M1', wish))
      .then(seatTaken({ device: 'M1', by: end }), fileIssued('M1', end));
    for (const offlineDays of [0, -1, true, '30']) {
      given(licenseIssued({ features: { offlineDays } }))
        .when(issue('M1', wish))
        .thenRefused('license-files-not-allowed');
    }
    given(licenseIssued()).when(issue('M1', wish)).thenRefused('license-files-not-allowed');
  });

  it.each([
    ['license-suspended', suspended],
    ['license-revoked', revoked],
  ] as const)('is refused with %s', (code, fact) => {
    given(licenseIssued(), fact).when(issue('M1')).thenRefused(code);
  });

  it('is refused without a license, for another product, and to a blocked device', () => {
    given().when(issue('M1')).thenRefused('license-not-found');
    given(licenseIssued())
      .when(issue('M1', { productId: '11111111-30f0-5f43-9a0e-2f6c3e6a7b10' }))
      .thenRefused('product-mismatch');
    const blocked: LicenseEvent = {
      type: 'DeviceBlocked',
      data: { fingerprint: fingerprintOf('M1'), reason: 'stolen' },
    };
    given(licenseIssued(), blocked).when(issue('M1')).thenRefused('device-blocked');
  });

  it('is refused for a seat whose former holder may still be offline, and made when that is over', () => {
    const before = [licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }), seatGivenBack({ device: 'M1' })] as const;
    given(...before)
      .when(issue('M2'))
      .thenRefused('seat-not-yet-free');
    const later = new Date('2026-12-23T10:00:00Z');
    given(...before)
      .when(issue('M2', {}, later))
      .then(seatTaken({ device: 'M2', seat: 1, by: END, at: '2026-12-23T10:00:00Z' }), {
        type: 'LicenseFileIssued',
        data: { ...fileIssued('M2').data, issuedAt: '2026-12-23T10:00:00Z' },
      } as LicenseEvent);
  });

  it('leaves the file’s whole time outstanding on a seat that is given back', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1', by: END }), fileIssued('M1'))
      .when((state) =>
        deactivateDevice(state, { productId: PRODUCT, device: { activationId: 'activation of M1' } }, NOW),
      )
      .then(seatGivenBack({ device: 'M1', mayWorkUntil: END }));
  });

  it('gives the next device on such a seat no offline time at all', () => {
    const given1 = [licenseIssued({ seats: 1 }), seatTaken({ device: 'M1', by: END }), fileIssued('M1')] as const;
    given(...given1, seatGivenBack({ device: 'M1', mayWorkUntil: END }))
      .when((state) => activateLicense(state, wishOf('M2'), NOW))
      .then(seatTaken({ device: 'M2', seat: 1, by: '2026-11-23T10:00:00Z', heldUntil: '2026-12-01T10:00:00Z' }));
  });
});
