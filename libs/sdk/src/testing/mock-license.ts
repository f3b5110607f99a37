import { randomUUID } from 'node:crypto';
import { fingerprintClaim, isSameDevice, type Fingerprint } from '../fingerprint/fingerprint.js';
import type { FeatureValue } from '../token/activation-token.js';
import { MockProblem } from './mock-problem.js';
import { signedBy, type MockKey } from './mock-signing.js';

export interface MockLimit {
  readonly name: string;
  readonly limit: number;
  used: number;
}

export interface MockTerms {
  seats: number;
  graceSeconds: number;
  heartbeatIntervalSeconds: number;
  expiresAt: string | null;
  features: Record<string, FeatureValue>;
  limits: MockLimit[];
  blockedVersions: string[];
}

export interface MockActivation {
  readonly id: string;
  fingerprint: Fingerprint;
  leaseEndsAt: number;
  holdsSeat: boolean;
  nextSequence: number;
  isCloneSuspected: boolean;
  readonly beats: Map<number, string>;
  issued?: { readonly token: string; readonly at: number } | undefined;
}

const WHY: Readonly<Record<string, readonly [number, string]>> = {
  suspended: [403, 'This license is suspended.'],
  revoked: [403, 'This license is revoked.'],
};

/** One license as the server knows it, with the server's rules where a client can see them. */
export class MockLicense {
  readonly id = randomUUID();
  readonly productId = randomUUID();
  readonly activations: MockActivation[] = [];
  status: 'active' | 'suspended' | 'revoked' = 'active';
  #lastCounter = 0;

  constructor(
    readonly key: string,
    readonly terms: MockTerms,
    private readonly now: () => number,
  ) {}

  /** @throws MockProblem */
  activate(fingerprint: Fingerprint): { readonly activation: MockActivation; readonly isNew: boolean } {
    this.assertUsable();
    const held = this.find(fingerprint);
    if (held?.holdsSeat) {
      this.#renew(held, fingerprint);
      return { activation: held, isNew: false };
    }
    if (this.activations.filter(({ holdsSeat }) => holdsSeat).length >= this.terms.seats) {
      throw new MockProblem(
        409,
        'ACTIVATION_LIMIT_REACHED',
        `All ${this.terms.seats} seats of this license are taken.`,
      );
    }
    const fresh = { id: randomUUID(), holdsSeat: true, nextSequence: 1, isCloneSuspected: false, beats: new Map() };
    const activation: MockActivation = { ...fresh, fingerprint, leaseEndsAt: 0 };
    this.activations.push(activation);
    this.#renew(activation, fingerprint);
    return { activation, isNew: true };
  }

  /** @returns verify's code */
  judge(activation: MockActivation | undefined, fingerprint: Fingerprint, version: string): string {
    if (this.status !== 'active') return this.status.toUpperCase();
    if (this.#hasExpired()) return 'EXPIRED';
    if (activation === undefined) return 'NOT_ACTIVATED';
    if (!activation.holdsSeat) return 'ACTIVATION_REVOKED';
    if (!isSameDevice(activation.fingerprint, fingerprint, 'most')) return 'FINGERPRINT_MISMATCH';
    if (activation.leaseEndsAt <= this.now()) return 'LEASE_EXPIRED';
    return this.terms.blockedVersions.includes(version) ? 'VERSION_BLOCKED' : 'VALID';
  }

  heard(activation: MockActivation): void {
    this.#renew(activation, activation.fingerprint);
  }

  find(fingerprint: Fingerprint): MockActivation | undefined {
    return this.activations.find((known) => isSameDevice(known.fingerprint, fingerprint, 'most'));
  }

  /** @throws MockProblem */
  assertUsable(): void {
    const [status, detail] = WHY[this.status] ?? [];
    if (status && detail) throw new MockProblem(status, `LICENSE_${this.status.toUpperCase()}`, detail);
    if (this.#hasExpired()) throw new MockProblem(403, 'LICENSE_EXPIRED', 'This license has expired.');
  }

  /** Signed anew with a nonce, and else when the last one no longer gives the whole grace. */
  token(activation: MockActivation, key: MockKey, fingerprint: Fingerprint, nonce?: string): string {
    const { issued } = activation;
    const isGood = issued && this.now() - issued.at < this.#margin() * 1000;
    if (nonce === undefined && isGood) return issued.token;
    const token = signedBy(key, this.#claims(activation, fingerprint, nonce));
    activation.issued = nonce === undefined ? { token, at: this.now() } : undefined;
    return token;
  }

  #claims(activation: MockActivation, fingerprint: Fingerprint, nonce: string | undefined): object {
    const iat = Math.floor(this.now() / 1000);
    const { graceSeconds, features, expiresAt } = this.terms;
    const ends = [iat + graceSeconds + this.#margin(), expiresAt === null ? Infinity : Date.parse(expiresAt) / 1000];
    this.#lastCounter = Math.max(this.#lastCounter + 1, this.now());
    return {
      aud: 'v2:activation',
      tenant: 'default',
      product: this.productId,
      license: this.id,
      activation: activation.id,
      fingerprint: fingerprintClaim(fingerprint),
      features,
      graceSeconds,
      licenseExpiresAt: expiresAt,
      counter: this.#lastCounter,
      nbf: iat,
      iat,
      exp: Math.floor(Math.min(...ends)),
      ...(nonce === undefined ? {} : { nonce }),
    };
  }

  /** Tokens are signed at most hourly, and good that much longer than the grace. */
  #margin(): number {
    return Math.min(3600, this.terms.graceSeconds / 7);
  }

  #renew(activation: MockActivation, fingerprint: Fingerprint): void {
    activation.fingerprint = fingerprint;
    activation.leaseEndsAt = this.now() + (this.terms.graceSeconds * 8000) / 7;
  }

  #hasExpired(): boolean {
    return this.terms.expiresAt !== null && Date.parse(this.terms.expiresAt) <= this.now();
  }
}
