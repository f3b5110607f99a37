import type { CborMap } from '#platform/encoding/index.js';
import type { Clock, JsonObject } from '#platform/kernel/index.js';
import { signedCose } from './cose.js';
import { endorsementsAmong, type KeySet } from './key-endorsements.js';
import { parseJws, signingInput, verifiedClaims } from './jws.js';
import type { Sealer } from './sealer.js';
import { isBelieved } from './signing-key-life.js';
import {
  planRevocation,
  planRotation,
  type SigningKeyRevocation,
  type SigningKeyRotation,
} from './signing-key-plans.js';
import { Signer } from './signer.js';
import { listedKey, newSigningKey, type ListedKey } from './signing-key.js';
import type { SigningKeyStorage, StoredSigningKey } from './signing-key-storage.js';
import { Signatures } from './signatures.js';
import { TokenInvalid } from './token-invalid.js';
import { VerifiedTokens } from './verified-tokens.js';

export interface SigningKeysOptions {
  readonly storage: SigningKeyStorage;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** RFC 8392. */
const CWT_EXP = 4;
/** Unknown kids make the keys be read again this often at most: made-up ones mustn't keep the database busy. */
const RELOAD_INTERVAL_MS = 10_000;
/** Keys are read again this often, for whatever wasn't told: a change is told by an event as well. */
const POLL_INTERVAL_MS = 30_000;

/** The installation's Ed25519 keys: one signs at a time, all that are listed verify. */
export class SigningKeys {
  private listed = new Map<string, ListedKey>();
  private readonly verified = new VerifiedTokens();
  private readonly signatures = new Signatures();
  private signers: readonly Signer[] = [];
  private endorsements: readonly string[] = [];
  private loadedAt = 0;
  private readsBegun = 0;
  private readApplied = 0;
  private reloading: Promise<void> | undefined;

  private constructor(private readonly options: SigningKeysOptions) {}

  /**
   * Reads the keys; makes the first one when none signs yet, whatever the number of processes that start at once.
   *
   * @throws WrongMasterKey when the keys were sealed under another master key
   */
  static async load(options: SigningKeysOptions): Promise<SigningKeys> {
    const keys = new SigningKeys(options);
    await keys.reload();
    if (keys.signers.length === 0) {
      await options.storage.addWhenNoneSigns(() => newSigningKey(options.sealer, options.clock.now()));
      await keys.reload();
    }
    return keys;
  }

  /**
   * A compact JWS (`alg: EdDSA`, `typ: JWT`) of the claims as they are: `exp`, `aud` and the rest are the caller's. It is
   * believed until `exp`, whatever becomes of the key but its revocation; without `exp` as long as the key is listed. What it replaces is hardly shown any more.
   */
  async signJws(claims: object, replaced?: string): Promise<string> {
    const ready = this.signerUntil('exp' in claims ? Number(claims.exp) : undefined);
    const signer = ready instanceof Promise ? await ready : ready;
    const input = signingInput(signer.header, claims);
    const token = `${input}.${await this.signatures.of(input, signer.privateKey)}`;
    this.verified.addSigned(token, signer.kid, replaced);
    return token;
  }

  /** Who signs now what is to be believed until `exp` (seconds since 1970); at once where that is promised durably already. */
  signerUntil(exp: number | undefined): Signer | Promise<Signer> {
    const signer = this.present();
    return exp === undefined || signer.verifiesUntil(exp) ? signer : signer.promise(exp).then(() => signer);
  }

  /** Whether the key that signs now has signed this: a token of ours that we remember may be of a former one. */
  isOfPresentKey(token: string): boolean {
    return token.startsWith(this.present().prefix);
  }

  /** A COSE_Sign1 of the claims as they are (`exp` is claim 4, as in a CWT): for where a JWS is too long. */
  async signCose(claims: CborMap): Promise<Uint8Array> {
    const exp = claims.get(CWT_EXP);
    return signedCose(claims, await this.signerUntil(exp === undefined ? undefined : Number(exp)));
  }

  /** What a token says that was verified or signed here, as long as its key is listed; `undefined` for any other. */
  knownJws(token: string): JsonObject | undefined {
    const known = this.verified.find(token);
    return known !== undefined && this.keyNamed(known.kid) !== undefined ? known.claims : undefined;
  }

  /**
   * What the token says, when a listed key signed it. Who it is for, and whether its time has come or gone (`aud`,
   * `nbf`, `exp`), is the caller's to judge: an ended lease is an answer, not a bad token. @throws TokenInvalid
   */
  async verifyJws(token: string): Promise<JsonObject> {
    const known = this.knownJws(token);
    if (known !== undefined) return known;
    const jws = parseJws(token);
    const key = this.keyNamed(jws.kid) ?? (await this.keyNamedAfterReload(jws.kid));
    if (key === undefined) throw new TokenInvalid('unknown-key');
    return this.verified.add(token, { kid: jws.kid, claims: await verifiedClaims(jws, key.publicKey) });
  }

  /**
   * Makes a key that takes over after it was listed for `announceSeconds`; 0: at once. The same `commandId` again makes no
   * other. `undefined` while another key is announced.
   */
  async rotate(commandId: string, announceSeconds: number): Promise<SigningKeyRotation | undefined> {
    const { sealer, clock, storage } = this.options;
    const rotation = await storage.change((keys) => {
      const now = clock.now();
      const signsFrom = new Date(now.getTime() + announceSeconds * 1_000);
      return planRotation(keys, newSigningKey(sealer, now, { signsFrom, madeBy: commandId }));
    });
    await this.reload();
    return rotation;
  }

  /** Ends belief in all that a key has signed, and lets another one sign. `undefined` where there is no such key. */
  async revoke(kid: string): Promise<SigningKeyRevocation | undefined> {
    const { sealer, clock, storage } = this.options;
    const revocation = await storage.change((keys) => {
      const now = clock.now();
      return planRevocation(keys, kid, now, () => newSigningKey(sealer, now));
    });
    await this.reload();
    return revocation;
  }

  /** Every key there ever was, the youngest first. */
  all(): Promise<readonly StoredSigningKey[]> {
    return this.options.storage.all();
  }

  /** Reads the keys again now and then, until the function it answers is called. */
  keepCurrent(): () => void {
    // What fails is tried again; what is known stays.
    const poll = setInterval(() => void this.reload().catch(() => undefined), POLL_INTERVAL_MS).unref();
    return () => {
      clearInterval(poll);
      void this.signatures.stop();
    };
  }

  /** The public keys to verify with at this moment. */
  jwks(): KeySet {
    const listed = [...this.listed.values()].filter((key) => this.isListed(key));
    return { keys: listed.map((key) => key.stored.publicJwk), endorsements: this.endorsements };
  }

  private keyNamed(kid: string): ListedKey | undefined {
    const key = this.listed.get(kid);
    return key !== undefined && this.isListed(key) ? key : undefined;
  }

  /** Another process may have begun to sign with a key that was made after this one last looked. */
  private async keyNamedAfterReload(kid: string): Promise<ListedKey | undefined> {
    if (this.reloading === undefined) {
      if (this.options.clock.now().getTime() - this.loadedAt < RELOAD_INTERVAL_MS) return undefined;
      this.reloading = this.reload().finally(() => (this.reloading = undefined));
    }
    await this.reloading;
    return this.keyNamed(kid);
  }

  /** Reads the keys again: somebody has changed them. */
  async reload(): Promise<void> {
    const now = this.options.clock.now();
    const turn = (this.readsBegun += 1);
    const [stored, all] = await Promise.all([this.options.storage.listed(now), this.options.storage.all()]);
    // One that began earlier may come in later: it must not bring back what was revoked meanwhile.
    if (turn < this.readApplied) return;
    this.readApplied = turn;
    const signing = stored.filter(({ retiredAt }) => retiredAt === undefined || retiredAt > now);
    this.listed = new Map(stored.map((key) => [key.kid, listedKey(key, this.options.sealer)]));
    this.endorsements = endorsementsAmong(all, this.options.sealer);
    this.signers = signing.map((key) => new Signer(key, this.options));
    this.loadedAt = now.getTime();
  }

  private isListed({ stored }: ListedKey): boolean {
    return isBelieved(stored, this.options.clock.now());
  }

  /** By a clock that is behind another process's, the last key may not sign yet: it is then the only one left to. */
  private present(): Signer {
    const now = this.options.clock.now().getTime();
    const signer = this.signers.find((each) => each.signsAt(now)) ?? this.signers[0];
    if (signer === undefined) throw new Error('no signing key is in use');
    return signer;
  }
}
