import { isRefusal, type Decision } from '#platform/kernel/index.js';
import { activateLicense } from '../activate-license/activate-license.js';
import { applyPolicy } from '../apply-policy/apply-policy.js';
import { deactivateDevice } from '../deactivate-device/deactivate-device.js';
import { renewLease } from '../renew-lease/renew-lease.js';
import { licenseIssued, NOW, PRODUCT, wishOf } from '../testing/license-facts.js';
import { placeIn } from '../testing/places.js';
import { versionOfPolicy } from '../testing/policy-facts.js';
import type { LicenseEvent } from './license.events.js';
import { license, type IssuedLicense, type License } from './license.js';

const DAY = 86_400_000;
const EVERYWHERE = { allowedCountries: null, allowedNetworks: null, versionRange: null, graceSeconds: 604_800 };

describe('Offline time after another policy was applied', () => {
  let state: IssuedLicense;
  let now: number;
  /** Device → its last activation. */
  let activations: Map<string, string>;

  function decide(decision: (state: License, now: Date) => Decision<LicenseEvent>): void {
    const events = decision(state, new Date(now));
    if (isRefusal(events)) throw new Error(events.detail);
    state = events.reduce<License>((before, event) => license.evolve(before, event), state) as IssuedLicense;
  }
  const wish = (name: string, mac: string) => {
    const fingerprint = { macs: [mac], uuid: `uuid of ${name}` };
    return { ...wishOf(name), fingerprint, activationId: `${name}, ${state.activations.size}` };
  };
  const activate = (name: string, mac = name) => {
    const asked = wish(name, mac);
    decide((state, at) => activateLicense(state, asked, at));
    if (state.activations.get(asked.activationId)) activations.set(name, asked.activationId);
  };
  const claim = (name: string) => ({ productId: PRODUCT, activationId: activations.get(name) ?? 'none' });
  const leave = (name: string) =>
    decide((state, at) => deactivateDevice(state, { productId: PRODUCT, device: claim(name) }, at));
  const heard = (name: string) => decide((state, at) => renewLease(state, claim(name), placeIn('DE'), at));
  const apply = (terms: object) =>
    decide((state, at) => {
      const policy = versionOfPolicy(2, { ...EVERYWHERE, ...terms });
      return applyPolicy(state, { policy, agreed: {}, restartsTerm: false }, at);
    });
  /** Days of its lease. */
  const lease = (name: string) =>
    (Date.parse(state.activations.get(claim(name).activationId)?.leaseExpiresAt ?? '') - now) / DAY;

  function begin(seats: number, matchStrategy: 'any' | 'most' | 'all'): void {
    state = license.evolve(license.initial, licenseIssued({ seats, matchStrategy, expiresAt: null })) as IssuedLicense;
    now = NOW.getTime();
    activations = new Map();
  }

  it('is that of one seat where there were three and one is left, whoever takes turns', () => {
    begin(3, 'all');
    for (const name of ['M1', 'M2', 'M3']) activate(name);
    for (const name of ['M1', 'M2', 'M3']) leave(name);
    apply({ seats: 1, matchStrategy: 'all' });
    now += 30 * DAY;
    activate('M4');
    expect(lease('M4')).toBe(8);
    for (const name of ['M4', 'M5', 'M6']) {
      leave(name);
      const next = `M${Number(name.slice(1)) + 1}`;
      activate(next);
      expect(lease(next)).toBe(0);
    }
  });

  it('gives a device its own former seat back only if that is among those that are left', () => {
    begin(2, 'all');
    for (const name of ['M1', 'M2']) activate(name);
    for (const name of ['M1', 'M2']) leave(name);
    apply({ seats: 1, matchStrategy: 'all' });
    now += 30 * DAY;
    activate('M2');
    leave('M2');
    activate('M1');
    expect(lease('M1')).toBe(0);
  });

  it('counts a former holder again that a looser policy took for the same device', () => {
    begin(1, 'any');
    activate('M1', 'the dock');
    leave('M1');
    activate('M2', 'the dock');
    expect(lease('M2')).toBe(8);
    apply({ seats: 1, matchStrategy: 'all' });
    leave('M2');
    activate('M3');
    now += 3 * DAY;
    heard('M3');
    expect(lease('M3')).toBe(0);
  });

  it('counts a former holder that the device has just ceased to be the same as, by a changed component', () => {
    begin(1, 'most');
    activate('M1', 'the dock');
    leave('M1');
    activate('M2', 'the dock');
    apply({ seats: 1, matchStrategy: 'any' });
    activate('M2', 'a card of its own');
    expect(lease('M2')).toBe(0);
  });

  it('counts what a device got under a longer grace, also after it came back under a shorter one', () => {
    begin(1, 'all');
    activate('M1');
    leave('M1');
    apply({ seats: 1, matchStrategy: 'all', graceSeconds: 3_600 });
    activate('M1');
    expect(lease('M1')).toBeCloseTo(1 / 21);
    now += DAY;
    leave('M1');
    activate('M2');
    expect(lease('M2')).toBe(0);
  });
});
