import { publicKeysIn, trustedKeys, type TrustedKeys } from '../token/trusted-keys.js';

/** An Ed25519 key as `/.well-known/jwks.json` lists it; more members are ignored. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly kid: string;
}

/** The public keys a piece of software believes. Keys of another kind are left out. */
export class PublicKeys {
  readonly trusted: TrustedKeys;

  constructor(keys: readonly PublicJwk[]) {
    this.trusted = trustedKeys(publicKeysIn({ keys }));
  }
}
