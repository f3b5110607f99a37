import type { Fingerprint } from '../fingerprint/fingerprint.js';
import type { Beat } from '../heartbeats/beat.js';
import { exceeded, recordBeat } from './mock-heartbeats.js';
import type { MockActivation, MockLicense } from './mock-license.js';
import { MockProblem } from './mock-problem.js';
import type { MockKey } from './mock-signing.js';

export interface MockCall {
  readonly body: Readonly<Record<string, unknown>>;
  /** Activation that the token of the request names; undefined without one. */
  readonly shown: string | undefined;
}

export interface MockAnswer {
  readonly status: number;
  readonly body: object;
}

/** What the routes work with. */
export interface MockWorld {
  readonly license: MockLicense;
  readonly now: () => number;
  signer(): MockKey;
}

const DETAILS: Readonly<Record<string, string>> = { VALID: 'This license may be used on this device.' };

export const MOCK_ROUTES: Readonly<Record<string, (world: MockWorld, call: MockCall) => MockAnswer>> = {
  activate: (world, { body }) => {
    demandKey(world, body);
    const { activation, isNew } = world.license.activate(fingerprintIn(body));
    return seated(world, activation, isNew ? 201 : 200, nonceIn(body));
  },
  transfer: (world, { body }) => {
    demandKey(world, body);
    const { license } = world;
    license.assertUsable();
    const from = (body.from ?? {}) as { activationId?: string; fingerprint?: Partial<Fingerprint> };
    const giver = from.fingerprint
      ? license.find(fingerprintIn({ fingerprint: from.fingerprint }))
      : license.activations.find(({ id }) => id === from.activationId);
    const hasIt = license.find(fingerprintIn(body))?.holdsSeat === true;
    if (!giver || (!giver.holdsSeat && !hasIt))
      throw new MockProblem(404, 'ACTIVATION_NOT_FOUND', 'That device holds no seat.');
    giver.holdsSeat = false;
    return seated(world, license.activate(fingerprintIn(body)).activation, 200, nonceIn(body));
  },
  verify: (world, call) => {
    const { license } = world;
    const activation =
      license.activations.find(({ id }) => id === call.shown) ?? license.find(fingerprintIn(call.body));
    const code = license.judge(activation, fingerprintIn(call.body), String(call.body.version));
    const verdict = { valid: code === 'VALID', code, detail: DETAILS[code] ?? `The license server says ${code}.` };
    if (code !== 'VALID' || !activation) return { status: 200, body: verdict };
    const token = license.token(activation, world.signer(), fingerprintIn(call.body), nonceIn(call.body));
    return { status: 200, body: { ...verdict, licenseId: license.id, activationId: activation.id, token } };
  },
  heartbeat: (world, call) => {
    const activation = holder(world, call);
    const beat = call.body as unknown as Beat;
    const outcome = recordBeat(world.license, activation, beat);
    if (outcome === 'limit-exceeded') {
      const names = exceeded(world.license, beat);
      throw new MockProblem(403, 'LIMIT_EXCEEDED', 'The license has no room for that.', { exceeded: names });
    }
    return { status: 200, body: beaten(world, activation) };
  },
  heartbeats: (world, call) => {
    const activation = holder(world, call);
    const beats = call.body.beats as readonly Beat[];
    const results = beats.map((beat) => ({
      sequence: beat.sequence,
      outcome: recordBeat(world.license, activation, beat, beats),
    }));
    return { status: 200, body: { results, ...beaten(world, activation) } };
  },
  deactivate: (world, call) => {
    const activation = holder(world, call);
    activation.holdsSeat = false;
    return { status: 200, body: { activationId: activation.id, status: 'deactivated' } };
  },
};

/** @throws MockProblem */
function demandKey({ license }: MockWorld, { licenseKey }: MockCall['body']): void {
  if (licenseKey !== license.key) throw new MockProblem(404, 'LICENSE_NOT_FOUND', 'There is no such license.');
}

function seated(world: MockWorld, activation: MockActivation, status: number, nonce?: string): MockAnswer {
  const { id: activationId, nextSequence } = activation;
  const terms = { activationId, licenseId: world.license.id, status: 'active', nextSequence };
  return { status, body: { ...terms, ...leased(world, activation, nonce) } };
}

/** @throws MockProblem when the token opens no seat */
function holder({ license }: MockWorld, { shown }: MockCall): MockActivation {
  const activation = license.activations.find(({ id }) => id === shown);
  if (shown === undefined || !activation)
    throw new MockProblem(401, 'TOKEN_INVALID', 'The activation token is not one of ours.');
  license.assertUsable();
  if (!activation.holdsSeat) throw new MockProblem(403, 'ACTIVATION_REVOKED', 'This device gave its seat back.');
  return activation;
}

function beaten(world: MockWorld, activation: MockActivation): object {
  world.license.heard(activation);
  const status = activation.isCloneSuspected ? 'clone-suspected' : 'active';
  return { status, nextSequence: activation.nextSequence, ...leased(world, activation) };
}

function leased({ license, now, signer }: MockWorld, activation: MockActivation, nonce?: string): object {
  const { graceSeconds, heartbeatIntervalSeconds, expiresAt, features, limits } = license.terms;
  return {
    token: license.token(activation, signer(), activation.fingerprint, nonce),
    leaseExpiresAt: new Date(activation.leaseEndsAt).toISOString(),
    nextHeartbeatAt: new Date(now() + heartbeatIntervalSeconds * 1000).toISOString(),
    graceSeconds,
    heartbeatIntervalSeconds,
    expiresAt,
    features,
    limits: limits.map((limit) => ({ ...limit, resetsAt: null })),
    update: { status: 'current' },
  };
}

function fingerprintIn(body: Readonly<Record<string, unknown>>): Fingerprint {
  const { macAddresses = [], ...others } = (body.fingerprint ?? {}) as Partial<Fingerprint>;
  return { macAddresses, ...others };
}

function nonceIn({ nonce }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof nonce === 'string' ? nonce : undefined;
}
