import fc from 'fast-check';
import { isRefusal, type Decision } from '#platform/kernel/index.js';
import { activateLicense } from '../activate-license/activate-license.js';
import { tokenExpiry } from '../activation-token/activation-claims.js';
import { applyPolicy } from '../apply-policy/apply-policy.js';
import { blockDevice, unblockDevice } from '../block-device/block-device.js';
import { deactivateDevice } from '../deactivate-device/deactivate-device.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type IssuedLicense } from '../license/license.js';
import { reinstateLicense } from '../reinstate-license/reinstate-license.js';
import { renewLease } from '../renew-lease/renew-lease.js';
import { suspendLicense } from '../suspend-license/suspend-license.js';
import { transferSeat } from '../transfer-seat/transfer-seat.js';
import { licenseIssued, NOW, PRODUCT, wishOf } from './license-facts.js';
import { placeIn } from './places.js';
import { versionOfPolicy } from './policy-facts.js';

const DEVICES = ['M1', 'M2', 'M3', 'M4'] as const;
type Device = (typeof DEVICES)[number];
export const GRACES = [3_600, 86_400, 604_800] as const;

const device = fc.constantFrom(...DEVICES);
const terms = fc.record({
  seats: fc.integer({ min: 1, max: 3 }),
  graceSeconds: fc.constantFrom(...GRACES),
  matchStrategy: fc.constantFrom('any' as const, 'most' as const, 'all' as const),
  seatKind: fc.constantFrom('floating' as const, 'node-locked' as const),
  transferLimit: fc.constantFrom(null, { transfers: 1, periodDays: 2 }),
});
/** Also long enough for all to run out. */
const seconds = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 300_000 }) },
  { weight: 1, arbitrary: fc.constant(9 * 86_400) },
);
const one = <Does extends string>(does: Does) => fc.record({ does: fc.constant(does), device });
const step = fc.oneof(
  { weight: 8, arbitrary: one('activate') },
  { weight: 6, arbitrary: one('deactivate') },
  { weight: 3, arbitrary: one('heartbeat') },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('transfer' as const), device, to: device }) },
  { weight: 1, arbitrary: one('block') },
  { weight: 2, arbitrary: one('unblock') },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('wait' as const), seconds }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('replace' as const),
      device,
      component: fc.constantFrom('macs', 'cpu', 'uuid'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('suspend' as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('reinstate' as const) }) },
);
const apply = fc.record({ does: fc.constant('apply' as const), terms });

/** What happens under one policy after the other: each is left in force for a while, so that it has its effect. */
export const steps = fc
  .tuple(
    fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }),
    fc.array(fc.tuple(apply, fc.array(step, { maxLength: 30, size: 'max' })), { maxLength: 2 }),
  )
  .map(([first, policies]) => [...first, ...policies.flatMap(([apply, after]) => [apply, ...after])]);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

interface Token {
  readonly device: Device;
  readonly seat: number;
  /** When the last token the device got on that seat ends, in milliseconds. */
  readonly ends: number;
}

/** Devices that take every token they can get and never give one up: who goes offline just no longer asks. */
export class OfflineWorld {
  state: IssuedLicense;
  now = NOW.getTime();
  /** By activation. */
  readonly tokens = new Map<string, Token>();
  readonly #activations = new Map<Device, string>();
  readonly #hardware = new Map<Device, FingerprintDigest>();
  #count = 0;

  /** @param shared a network card that each device has, as in a docking station */
  constructor(seats: number, graceSeconds: number, shared: readonly string[] = []) {
    const issued = licenseIssued({ seats, graceSeconds, expiresAt: null });
    this.state = license.evolve(license.initial, issued) as IssuedLicense;
    for (const name of DEVICES) {
      const own = { macs: [`mac of ${name}`, ...shared], cpu: `cpu of ${name}`, uuid: `uuid of ${name}` };
      this.#hardware.set(name, own);
    }
  }

  /** What happened. */
  take(step: Step): readonly LicenseEvent[] {
    if (step.does === 'wait') this.now += step.seconds * 1000;
    const decision = this.#decided(step, new Date(this.now));
    const events = isRefusal(decision) ? [] : decision;
    for (const event of events) this.#happened(event);
    return events;
  }

  #decided(step: Step, at: Date): Decision<LicenseEvent> {
    switch (step.does) {
      case 'wait':
        return [];
      case 'suspend':
        return suspendLicense(this.state, 'a test');
      case 'reinstate':
        return reinstateLicense(this.state, 'a test');
      case 'apply': {
        const everywhere = { allowedCountries: null, allowedNetworks: null, versionRange: null, durationDays: null };
        const policy = versionOfPolicy((this.#count += 1), { ...everywhere, ...step.terms });
        return applyPolicy(this.state, { policy, agreed: {}, restartsTerm: false }, at);
      }
      case 'replace':
        return this.#replaced(step.device, step.component);
      default:
        return this.#asked(step, at);
    }
  }

  #asked(step: Extract<Step, { device: Device }>, at: Date): Decision<LicenseEvent> {
    const activationId = this.#activations.get(step.device) ?? 'none';
    const change = { activationId, reason: 'a test' };
    switch (step.does) {
      case 'activate':
        return activateLicense(this.state, this.#wish(step.device), at);
      case 'deactivate':
        return deactivateDevice(this.state, { productId: PRODUCT, device: { activationId } }, at);
      case 'heartbeat':
        return renewLease(this.state, { productId: PRODUCT, activationId }, placeIn('DE'), at);
      case 'transfer': {
        const from = { fingerprint: this.#fingerprint(step.device) };
        return transferSeat(this.state, { ...this.#wish(step.to), from }, at);
      }
      case 'block':
        return blockDevice(this.state, change, at);
      case 'unblock':
        return unblockDevice(this.state, change);
      default:
        return [];
    }
  }

  #replaced(name: Device, component: string): readonly LicenseEvent[] {
    const another = `${component} ${(this.#count += 1)} of ${name}`;
    this.#hardware.set(name, { ...this.#fingerprint(name), [component]: component === 'macs' ? [another] : another });
    return [];
  }

  #fingerprint(name: Device): FingerprintDigest {
    return this.#hardware.get(name) ?? { macs: [] };
  }

  #wish(name: Device) {
    const fingerprint = this.#fingerprint(name);
    return { ...wishOf(name), fingerprint, activationId: `activation ${(this.#count += 1)}` };
  }

  #happened(event: LicenseEvent): void {
    this.state = license.evolve(this.state, event) as IssuedLicense;
    if (event.type !== 'DeviceActivated' && event.type !== 'SeatTransferred') return;
    this.#activations.set(event.data.device.name as Device, event.data.activationId);
  }

  /** As `verify` would give them. */
  takeTokens(): void {
    if (this.state.status !== 'active') return;
    for (const device of DEVICES) {
      const activation = this.state.activations.get(this.#activations.get(device) ?? 'none');
      if (!activation?.holdsSeat) continue;
      const { activationId, seat } = activation;
      const ends = tokenExpiry(this.state, activation, new Date(this.now));
      this.tokens.set(activationId, { device, seat, ends: Math.max(ends, this.tokens.get(activationId)?.ends ?? 0) });
    }
  }

  /** Seconds that the devices of each seat could still work offline, all together; seats without any are left out. */
  outstanding(): number[] {
    const last = new Map<string, Token>();
    for (const token of this.tokens.values()) {
      const name = `${token.seat} ${token.device}`;
      if (token.ends > Math.max(this.now, last.get(name)?.ends ?? 0)) last.set(name, token);
    }
    const bySeat = new Map<number, number>();
    for (const { seat, ends } of last.values()) bySeat.set(seat, (bySeat.get(seat) ?? 0) + (ends - this.now) / 1000);
    return [...bySeat.values()];
  }
}
