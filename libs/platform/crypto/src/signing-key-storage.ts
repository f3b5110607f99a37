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
  /** Signs nothing from then on. */
  readonly retiredAt?: Date;
  /** Listed, and believed, until then: the end of the last token it signed. Without it: for as long as it signs. */
  readonly listedUntil?: Date;
}

/** Where the installation's signing keys lie. */
export interface SigningKeyStorage {
  /** Every key that is believed at `now`; the youngest first. */
  listed(now: Date): Promise<readonly StoredSigningKey[]>;
  /** Adds what `make` gives when no key signs at present. Of any number of processes at once, one adds. */
  addWhenNoneSigns(make: () => StoredSigningKey): Promise<void>;
}
