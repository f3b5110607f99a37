import { LRUCache } from 'lru-cache';
import { TokenInvalid, type SigningKeys } from '#platform/crypto/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Activation } from '../license/activation.js';
import type { LicenseTerms } from '../license/license.events.js';
import {
  ACTIVATION_AUDIENCE,
  claimsOf,
  goodUntil,
  tokenExpiry,
  type ActivationClaims,
  type TokenSubject,
} from './activation-claims.js';

const REMEMBERED_TOKENS = 100_000;

/** The last token of an activation, and what it was made of: not the license, of which each version would be kept for its token. */
interface Remembered {
  readonly terms: LicenseTerms;
  readonly activation: Activation;
  readonly fingerprint: string;
  readonly token: string;
  readonly counter: number;
  /** Milliseconds since 1970; of one with a nonce, which is given once, 0. */
  readonly expiry: number;
}

/** Signs the tokens devices carry, and reads those they show. */
export class ActivationTokens {
  readonly #remembered = new LRUCache<string, Remembered>({ max: REMEMBERED_TOKENS });
  #lastCounter = 0;

  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  /** With a nonce always signed afresh, so that a recorded answer can't be replayed; at once where none is to be signed. */
  issue(subject: TokenSubject, nonce?: string): string | Promise<string> {
    const now = this.clock.now();
    const { license, activation } = subject;
    if (nonce !== undefined) return this.#sign(subject, now, 0, nonce);
    const remembered = this.remembered(subject, goodUntil(license, activation, now));
    return remembered ?? this.#sign(subject, now, tokenExpiry(license, activation, now));
  }

  /**
   * The token that is issued again without a nonce; `undefined` when one would be signed now.
   * @param enough until when it must let the device work: milliseconds since 1970
   */
  remembered(subject: TokenSubject, enough: number): string | undefined {
    const remembered = this.#remembered.get(subject.activation.activationId);
    if (remembered === undefined || remembered.expiry < enough || !isMadeOf(remembered, subject)) return undefined;
    return this.keys.isOfPresentKey(remembered.token) ? remembered.token : undefined;
  }

  /** What `read` answers, if that takes no check of the signature; `undefined` for a token that was never seen here. */
  known(token: string): ActivationClaims | undefined {
    const claims = this.keys.knownJws(token);
    return claims?.aud === ACTIVATION_AUDIENCE ? (claims as unknown as ActivationClaims) : undefined;
  }

  /** Also of a lease that has ended: that is an answer of its own. @throws TokenInvalid when it isn't ours or was changed. */
  async read(token: string): Promise<ActivationClaims> {
    const claims = await this.keys.verifyJws(token);
    if (claims.aud !== ACTIVATION_AUDIENCE) throw new TokenInvalid('audience');
    return claims as unknown as ActivationClaims;
  }

  async #sign(subject: TokenSubject, now: Date, expiry: number, nonce?: string): Promise<string> {
    const { activationId } = subject.activation;
    const counter = (this.#lastCounter = Math.max(this.#lastCounter + 1, now.getTime()));
    const before = this.#remembered.get(activationId);
    // The device that gets the new one shows that from now on.
    const token = await this.keys.signJws(claimsOf(subject, counter, now, nonce), before?.token);
    const meanwhile = this.#remembered.get(activationId);
    // What it has seen with a higher counter meanwhile, it doesn't go back behind.
    if ((meanwhile?.counter ?? 0) < counter) {
      const { license, activation, fingerprint } = subject;
      this.#remembered.set(activationId, { terms: license.terms, activation, fingerprint, token, counter, expiry });
    }
    return token;
  }
}

function isMadeOf(remembered: Remembered, { license, activation, fingerprint }: TokenSubject): boolean {
  const isUnchanged = remembered.terms === license.terms && remembered.activation === activation;
  return isUnchanged && remembered.fingerprint === fingerprint;
}
