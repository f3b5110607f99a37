import type { KeyObject } from 'node:crypto';
import type { Clock, JsonObject } from '#platform/kernel/index.js';
import { encodedHeader, parseJws, signedJws, verifiedClaims } from './jws.js';
import type { Sealer } from './sealer.js';
import { newSigningKey, privateKeyOf, publicKeyOf } from './signing-key.js';
import type { PublicJwk, SigningKeyStorage, StoredSigningKey } from './signing-key-storage.js';
import { TokenInvalid } from './token-invalid.js';

export interface SigningKeysOptions {
  readonly storage: SigningKeyStorage;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** A key set as `/.well-known/jwks.json` serves it (RFC 7517). */
export interface KeySet {
  readonly keys: readonly PublicJwk[];
}

interface ListedKey {
  readonly stored: StoredSigningKey;
  readonly publicKey: KeyObject;
}

interface Signer {
  readonly header: string;
  readonly privateKey: KeyObject;
}

/** Unknown kids make the keys be read again this often at most: made-up ones mustn't keep the database busy. */
const RELOAD_INTERVAL_MS = 10_000;

/** The installation's Ed25519 keys: the youngest that isn't retired signs, all that are listed verify. */
export class SigningKeys {
  private listed = new Map<string, ListedKey>();
  private signer: Signer | undefined;
  private loadedAt = 0;
  private reloading: Promise<void> | undefined;

  private constructor(private readonly options: SigningKeysOptions) {}

  /**
   * Reads the keys; makes the first one when none signs yet, whatever the number of processes that start at once.
   *
   * @throws WrongMasterKey when the keys were sealed under another master key
   */
  static async load(options: SigningKeysOptions): Promise<SigningKeys> {
    const keys = new SigningKeys(options);
    await keys.read();
    if (keys.signer === undefined) {
      await options.storage.addWhenNoneSigns(() => newSigningKey(options.sealer, options.clock.now()));
      await keys.read();
    }
    return keys;
  }

  /** A compact JWS (`alg: EdDSA`, `typ: JWT`) of the claims as they are: `exp`, `aud` and the rest are the caller's. */
  async signJws(claims: object): Promise<string> {
    if (this.signer === undefined) throw new Error('no signing key is in use');
    return signedJws(this.signer.header, claims, this.signer.privateKey);
  }

  /**
   * What the token says, when a listed key signed it. Who it is for, and whether its time has come or gone (`aud`,
   * `nbf`, `exp`), is the caller's to judge: an ended lease is an answer of its own, not a bad token.
   *
   * @throws TokenInvalid
   */
  async verifyJws(token: string): Promise<JsonObject> {
    const jws = parseJws(token);
    const key = this.keyNamed(jws.kid) ?? (await this.keyNamedAfterReload(jws.kid));
    if (key === undefined) throw new TokenInvalid('unknown-key');
    return verifiedClaims(jws, key.publicKey);
  }

  /** The public keys to verify with at this moment. */
  jwks(): KeySet {
    return { keys: [...this.listed.values()].filter((key) => this.isListed(key)).map((key) => key.stored.publicJwk) };
  }

  private keyNamed(kid: string): ListedKey | undefined {
    const key = this.listed.get(kid);
    return key !== undefined && this.isListed(key) ? key : undefined;
  }

  /** Another process may have begun to sign with a key that was made after this one last looked. */
  private async keyNamedAfterReload(kid: string): Promise<ListedKey | undefined> {
    if (this.reloading === undefined) {
      if (this.options.clock.now().getTime() - this.loadedAt < RELOAD_INTERVAL_MS) return undefined;
      this.reloading = this.read().finally(() => (this.reloading = undefined));
    }
    await this.reloading;
    return this.keyNamed(kid);
  }

  private async read(): Promise<void> {
    const now = this.options.clock.now();
    const stored = await this.options.storage.listed(now);
    const signing = stored.find((key) => key.retiredAt === undefined);
    this.signer = signing && {
      header: encodedHeader(signing.kid),
      privateKey: privateKeyOf(signing, this.options.sealer),
    };
    this.listed = new Map(stored.map((key) => [key.kid, { stored: key, publicKey: publicKeyOf(key.publicJwk) }]));
    this.loadedAt = now.getTime();
  }

  private isListed({ stored }: ListedKey): boolean {
    if (stored.listedUntil !== undefined) return stored.listedUntil > this.options.clock.now();
    return stored.retiredAt === undefined;
  }
}
