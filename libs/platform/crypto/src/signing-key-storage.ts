/** The public half of a signing key (RFC 8037), as it is listed. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  /** The public key, base64url. */
  readonly x: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
}

/** A signing key as it is kept: the private half is PKCS#8 DER, sealed. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  readonly sealedPrivateKey: string;
  readonly createdAt: Date;
  /** Signs from then on; listed before, so that everybody knows it by then. */
  readonly signsFrom: Date;
  /** Signs nothing from then on. May lie ahead: then its successor's `signsFrom` is the same. */
  readonly retiredAt?: Date;
  /** No token it has signed ends later: raised before one that does is signed. A retired key is believed until then. */
  readonly verifiesUntil: Date;
  /** Believed no longer from then on, whatever it has signed. */
  readonly revokedAt?: Date;
  /** The command it was made by, so that the same one again makes no other. */
  readonly madeBy?: string;
}

/** What is to become of the keys, and what is answered. */
export interface SigningKeyChange<Outcome> {
  readonly outcome: Outcome;
  readonly changed: readonly StoredSigningKey[];
  readonly added: readonly StoredSigningKey[];
}

/** Where the installation's signing keys lie. */
export interface SigningKeyStorage {
  /** Every key that is believed at `now`; the youngest first. */
  listed(now: Date): Promise<readonly StoredSigningKey[]>;
  /** Every key there ever was; the youngest first. */
  all(): Promise<readonly StoredSigningKey[]>;
  /** Adds what `make` gives when no key signs at present. Of any number of processes at once, one adds. */
  addWhenNoneSigns(make: () => StoredSigningKey): Promise<void>;
  /** Plans on all keys and writes what comes of it, at once; of any number of processes one after another. */
  change<Outcome>(plan: (keys: readonly StoredSigningKey[]) => SigningKeyChange<Outcome>): Promise<Outcome>;
  /** Never lowers it. Answers what it is then. Resolves once durable. */
  raiseVerifiesUntil(kid: string, until: Date): Promise<Date>;
}
