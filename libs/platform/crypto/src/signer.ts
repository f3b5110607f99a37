import type { KeyObject } from 'node:crypto';
import type { Clock } from '#platform/kernel/index.js';
import { encodedHeader } from './jws.js';
import type { Sealer } from './sealer.js';
import { privateKeyOf } from './signing-key.js';
import type { SigningKeyStorage, StoredSigningKey } from './signing-key-storage.js';

export interface SignerParts {
  readonly storage: SigningKeyStorage;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** More is promised than a token needs, so that few tokens wait for a write. */
const HEADROOM_MS = 7 * 86_400_000;
/** What is left of that when more is promised beforehand: as long tokens can be signed without the database. */
const LOW_MS = HEADROOM_MS / 2;
const TRY_AGAIN_AFTER_MS = 10_000;

/** A key that signs, and until when what it signs will be believed. */
export class Signer {
  readonly kid: string;
  readonly header: string;
  /** Of every JWS it signs. */
  readonly prefix: string;
  readonly privateKey: KeyObject;
  readonly #signsFrom: number;
  readonly #retiredAt: number;
  #promisedUntil: number;
  #promising: Promise<void> | undefined;
  #triedAt = 0;

  /** @throws WrongMasterKey, SealBroken */
  constructor(
    key: StoredSigningKey,
    private readonly parts: SignerParts,
  ) {
    this.kid = key.kid;
    this.header = encodedHeader(key.kid);
    this.prefix = `${this.header}.`;
    this.privateKey = privateKeyOf(key, parts.sealer);
    this.#signsFrom = key.signsFrom.getTime();
    this.#retiredAt = key.retiredAt?.getTime() ?? Infinity;
    this.#promisedUntil = key.verifiesUntil.getTime();
  }

  signsAt(now: number): boolean {
    return this.#signsFrom <= now && now < this.#retiredAt;
  }

  /** Whether that is promised already; if little is left beyond, more is promised meanwhile. `exp`: seconds since 1970. */
  verifiesUntil(exp: number): boolean {
    const left = this.#promisedUntil - exp * 1_000;
    if (left < LOW_MS && left >= 0) this.#promiseMeanwhile(exp);
    return left >= 0;
  }

  /** Resolves once it is durable that the key is listed until `exp`. Throws what the storage throws. */
  async promise(exp: number): Promise<void> {
    while (this.#promisedUntil < exp * 1_000) await (this.#promising ??= this.#raise(exp));
  }

  #promiseMeanwhile(exp: number): void {
    const now = this.parts.clock.now().getTime();
    if (this.#promising !== undefined || now - this.#triedAt < TRY_AGAIN_AFTER_MS) return;
    this.#triedAt = now;
    // Nothing waits for it: what is promised is still enough.
    (this.#promising = this.#raise(exp)).catch(() => undefined);
  }

  async #raise(exp: number): Promise<void> {
    try {
      const until = new Date(exp * 1_000 + HEADROOM_MS);
      this.#promisedUntil = (await this.parts.storage.raiseVerifiesUntil(this.kid, until)).getTime();
    } finally {
      this.#promising = undefined;
    }
  }
}
