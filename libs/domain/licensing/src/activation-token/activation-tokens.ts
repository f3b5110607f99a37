import { LRUCache } from 'lru-cache';
import { TokenInvalid, type SigningKeys } from '#platform/crypto/index.js';
import type { Clock } from '#platform/kernel/index.js';
import { ACTIVATION_AUDIENCE, claimsOf, type ActivationClaims, type TokenSubject } from './activation-claims.js';

/** A token signed within this time may be given again to the same device when nothing in it changed. */
const REUSED_WITHIN_MILLISECONDS = 60_000;
const REMEMBERED_TOKENS = 100_000;

interface Remembered extends TokenSubject {
  readonly token: string;
  readonly signedAt: number;
}

/** Signs the tokens devices carry, and reads those they show. */
export class ActivationTokens {
  readonly #remembered = new LRUCache<string, Remembered>({ max: REMEMBERED_TOKENS });
  #lastCounter = 0;

  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  /** With a nonce always signed afresh, so that a recorded answer can't be replayed. */
  async issue(subject: TokenSubject, nonce?: string): Promise<string> {
    const now = this.clock.now();
    const { activationId } = subject.activation;
    if (nonce !== undefined) {
      // The device will have seen a higher counter than the remembered token has.
      this.#remembered.delete(activationId);
      return this.#sign(subject, now, nonce);
    }
    const remembered = this.#remembered.get(activationId);
    if (remembered && isStillGood(remembered, subject, now)) return remembered.token;
    const token = await this.#sign(subject, now);
    this.#remembered.set(activationId, { ...subject, token, signedAt: now.getTime() });
    return token;
  }

  /** Also of a lease that has ended: that is an answer of its own. @throws TokenInvalid when it isn't ours or was changed. */
  async read(token: string): Promise<ActivationClaims> {
    const claims = await this.keys.verifyJws(token);
    if (claims.aud !== ACTIVATION_AUDIENCE) throw new TokenInvalid('audience');
    return claims as unknown as ActivationClaims;
  }

  #sign(subject: TokenSubject, now: Date, nonce?: string): Promise<string> {
    this.#lastCounter = Math.max(this.#lastCounter + 1, now.getTime());
    return this.keys.signJws(claimsOf({ ...subject, counter: this.#lastCounter, now, nonce }));
  }
}

function isStillGood(remembered: Remembered, { license, fingerprint }: TokenSubject, now: Date): boolean {
  const isRecent = now.getTime() - remembered.signedAt < REUSED_WITHIN_MILLISECONDS;
  return isRecent && remembered.license === license && remembered.fingerprint === fingerprint;
}
