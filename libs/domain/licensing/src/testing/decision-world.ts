import { createHash } from 'node:crypto';
import type { TenantKeys } from '#platform/crypto/index.js';
import {
  EventRegistry,
  type CommandContext,
  type EventToAppend,
  type RecordedEvent,
} from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { isRefusal, type DomainEvent, type JsonObject } from '#platform/kernel/index.js';
import { ActivateLicense } from '../activate-license/activate-license.command.js';
import { ApplyPolicy } from '../apply-policy/apply-policy.command.js';
import { ApplyPolicyHandler } from '../apply-policy/apply-policy.handler.js';
import { KnownPolicies } from '../known-policies/known-policies.js';
import { policyEventTypes } from '#domain/policies/index.js';
import type { PolicyEvent, PolicyPublished } from '#domain/policies/events.js';
import { ActivateLicenseHandler } from '../activate-license/activate-license.handler.js';
import { Decisions } from '../decisions/decisions.js';
import { Fingerprints } from '../fingerprint/fingerprints.js';
import { KnownReleases } from '../known-releases/known-releases.js';
import { licenseIdOf, newLicenseKey } from '../license-key/license-key.js';
import { licenseEventTypes } from '../license/license.event-types.js';
import { Licenses } from '../licenses.js';
import { LicensingClock } from '../licensing-clock.js';
import { verificationFailed } from '../refusal-log/refusal-facts.js';
import { RefusalSieve } from '../refusal-log/refusal-sieve.js';
import { RefusalLog } from '../refusal-log.js';
import { SeatRequests } from '../seat-requests.js';
import { TransferSeat } from '../transfer-seat/transfer-seat.command.js';
import { TransferSeatHandler } from '../transfer-seat/transfer-seat.handler.js';
import { TrialGate } from '../trial-gate.js';
import { Trials } from '../trials.js';
import { StandingVerdicts } from '../verify-license/standing-verdicts.js';
import { VerifyLicenseHandler } from '../verify-license/verify-license.handler.js';
import { VerifyLicense } from '../verify-license/verify-license.query.js';
import { SoftwareVersions } from '../version-standing/software-versions.js';
import type { LicenseEvent } from '../license/license.events.js';
import { releaseEventTypes } from '#domain/releases/index.js';
import type { ReleaseEvent } from '#domain/releases/events.js';
import {
  fingerprintSent,
  idOf,
  type AskedBefore,
  type AskedWhether,
  type Request,
  type Route,
} from './decision-requests.js';
import type { licenseIssued } from './license-facts.js';
import { NOW, offer, PRODUCT } from './license-facts.js';

const TENANT = 'default';
const KEY = newLicenseKey(new Uint8Array(16).fill(7));
export const LICENSE = licenseIdOf(KEY);
const HOUR = 3_600_000;
const EVERYTHING = { unknownAMinute: 1e9, licenseAMinute: 1e9, allAMinute: 1e9 };
const KEYS = {
  hmacFor: () => Promise.resolve((text: string) => createHash('sha256').update(text).digest('hex')),
} as unknown as TenantKeys;

/** One license that devices ask for, by the real commands on a store in memory, and the log of all that is refused. */
export class DecisionWorld {
  now = NOW.getTime();
  readonly store = new InMemoryEventStore();
  readonly registry = new EventRegistry(licenseEventTypes, releaseEventTypes, policyEventTypes);
  readonly decisions: Decisions;
  readonly trials: Trials;
  readonly #clock = { now: () => new Date(this.now) };
  readonly #log: RefusalLog;
  readonly #activate: ActivateLicenseHandler;
  readonly #transfer: TransferSeatHandler;
  readonly #verify: VerifyLicenseHandler;
  readonly #apply: ApplyPolicyHandler;
  readonly #asked = new Map<string, AskedBefore>();
  #count = 0;

  constructor() {
    const options = { store: this.store, registry: this.registry, clock: this.#clock };
    const [licenses, releases, fingerprints] = [
      new Licenses(options),
      new KnownReleases(options),
      new Fingerprints(KEYS),
    ];
    this.trials = new Trials(options);
    const [versions, clock] = [new SoftwareVersions(releases), new LicensingClock(this.#clock)];
    const sieve = new RefusalSieve({ ...EVERYTHING, verificationMilliseconds: 0, activationMilliseconds: 0 });
    this.#log = new RefusalLog({ ...options, sieve, collectMilliseconds: HOUR, most: 1e9 });
    const gate = new TrialGate(licenses, this.trials);
    const requests = new SeatRequests(licenses, gate, fingerprints, versions, clock, this.#log);
    this.decisions = new Decisions(options, this.trials);
    this.#activate = new ActivateLicenseHandler(requests);
    this.#transfer = new TransferSeatHandler(requests, fingerprints);
    this.#apply = new ApplyPolicyHandler(licenses, new KnownPolicies(options));
    const standing = new StandingVerdicts(licenses, releases);
    this.#verify = new VerifyLicenseHandler(licenses, fingerprints, versions, releases, standing, clock);
  }

  /** A world in which a license was issued with these terms. */
  static async with(terms: Parameters<typeof licenseIssued>[0]): Promise<DecisionWorld> {
    const world = new DecisionWorld();
    const data = { ...offer(terms), licenseId: LICENSE };
    await world.happens(`license-${LICENSE}`, { type: 'LicenseIssued', data });
    return world;
  }

  happens(stream: string, ...facts: (LicenseEvent | ReleaseEvent | PolicyEvent)[]): Promise<unknown> {
    return this.store.append(
      stream,
      facts.map((fact) => this.#stamped(fact)),
      'any',
    );
  }

  /** The code of the refusal, or `allowed`. */
  async asks(route: Route, request: Request): Promise<string> {
    this.#asked.set(idOf(this.#count + 1), { route, request, now: this.now });
    const { device: name, version, productId = PRODUCT, licenseKey = KEY, from = '' } = request;
    const fingerprint = fingerprintSent(name);
    const software = version === undefined ? undefined : { version, channel: 'stable', platform: undefined };
    if (route === 'verify') return this.#asksWhether({ productId, licenseKey, fingerprint, software }, name);
    const device = { name, os: null, platform: null, version: version ?? null };
    const place = { address: request.address ?? '203.0.113.9', country: request.country };
    const input = { licenseKey, productId, fingerprint, device, place, software };
    const holder = { fingerprint: fingerprintSent(from) };
    const done = await (route === 'activate'
      ? this.#activate.execute(new ActivateLicense(this.#context(), input))
      : this.#transfer.execute(new TransferSeat(this.#context(), { ...input, from: holder })));
    return isRefusal(done) ? done.refused : 'allowed';
  }

  /** All decisions, in their order. Nothing is recorded afterwards. */
  async recorded(): Promise<readonly RecordedEvent[]> {
    await this.#log.stop();
    const events: RecordedEvent[] = [];
    const types = ['DeviceActivated', 'SeatTransferred', 'ActivationRefused', 'VerificationFailed'];
    for await (const event of this.store.readAll()) if (types.includes(event.type)) events.push(event);
    return events;
  }

  /** The request that a recorded decision answered. */
  askedFor({ metadata }: RecordedEvent): AskedBefore | undefined {
    return this.#asked.get(metadata.correlationId);
  }

  /** Another world in which all this has happened up to here, and nothing else. */
  async until(isSeen: (event: RecordedEvent) => boolean): Promise<DecisionWorld> {
    const world = new DecisionWorld();
    world.#count = this.#count + 1_000_000;
    for await (const event of this.store.readAll()) {
      const { id, type, data, metadata } = event;
      if (isSeen(event)) await world.store.append(event.stream, [{ id, type, data, metadata }], 'any');
    }
    return world;
  }

  /** Publishes the policy version, and applies it to the license. */
  async applies(policy: PolicyPublished): Promise<void> {
    const { policyId, version } = policy.data;
    await this.happens(`policy-${policyId}`, policy);
    const input = { policyId, version, agreed: {}, restartsTerm: false };
    await this.#apply.execute(new ApplyPolicy(this.#context(), LICENSE, input));
  }

  async #asksWhether(asked: AskedWhether, name: string): Promise<string> {
    const { productId, licenseKey, fingerprint, software } = asked;
    const input = { tenant: TENANT, productId, license: { licenseKey }, fingerprint, software };
    const { code, seen } = await this.#verify.execute(new VerifyLicense(input));
    if (code === 'VALID' || !seen) return 'allowed';
    const device = { name, os: null, platform: null, version: software?.version ?? null };
    const more = { productId, device, place: undefined, software, fingerprint: seen.fingerprint, holder: null };
    const { actor, correlationId } = this.#context();
    const refusal = verificationFailed(code, null, seen, more);
    this.#log.record({ tenant: TENANT, actor, correlationId, now: seen.now, refusal });
    return code;
  }

  #context(): CommandContext {
    this.#count += 1;
    const id = idOf(this.#count);
    const actor = { kind: 'api-key', id: 'K1', address: '203.0.113.9' } as const;
    return { tenant: TENANT, actor, commandId: id, correlationId: id, causationId: id };
  }

  #stamped({ type, data }: DomainEvent<string, object>): EventToAppend {
    const { commandId, ...context } = this.#context();
    const occurredAt = this.#clock.now().toISOString();
    const metadata = { ...context, commandId, occurredAt, schemaVersion: this.registry.schemaVersionOf(type) };
    return { id: commandId, type, data: data as JsonObject, metadata };
  }
}
