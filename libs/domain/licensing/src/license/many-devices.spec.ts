import { isRefusal } from '#platform/kernel/index.js';
import { activateLicense } from '../activate-license/activate-license.js';
import { LEASE_END, licenseIssued, NOW, seatTaken, wishOf } from '../testing/license-facts.js';
import type { LicenseEvent } from './license.events.js';
import { license, type License } from './license.js';

const DEVICES = 20_000;
const LAPSED = new Date(LEASE_END);

/** A fold that copied its devices for each event would not come to an end here. */
describe.each(['node-locked', 'floating'] as const)('A %s license with 20,000 devices', (seatKind) => {
  let state: License;

  beforeAll(() => {
    state = license.evolve(license.initial, licenseIssued({ seats: DEVICES + 1, seatKind }));
    for (let taken = 1; taken <= DEVICES; taken += 1) {
      state = license.evolve(state, seatTaken({ device: `M${taken}`, taken }));
    }
  });

  function activated(device: string, now = NOW): readonly LicenseEvent[] {
    const outcome = activateLicense(state, wishOf(device), now);
    if (isRefusal(outcome)) throw new Error(outcome.detail);
    state = outcome.reduce((before, event) => license.evolve(before, event), state);
    return outcome;
  }

  it('knows each of them', () => {
    expect(activated('M1')).toEqual([]);
    expect(activated(`M${DEVICES}`)).toEqual([]);
  });

  it('has a last seat, and refuses whoever comes after', () => {
    expect(activated('the last')).toMatchObject([{ data: { seat: DEVICES + 1, seatsTaken: DEVICES + 1 } }]);
    const refused = activateLicense(state, wishOf('one more'), NOW);
    expect(isRefusal(refused) && refused.refused).toBe('seat-limit-reached');
  });

  it('has room again when a seat is held no longer, if it is floating', () => {
    const outcome = activateLicense(state, wishOf('one more'), LAPSED);
    const types = isRefusal(outcome) ? outcome.refused : outcome.map(({ type }) => type);
    expect(types).toEqual(seatKind === 'floating' ? ['LeaseLapsed', 'DeviceActivated'] : 'seat-limit-reached');
  });
});
