import { signingKeyStatusOf, type SigningKeys, type SigningKeyStatus } from '#platform/crypto/index.js';

/** What may be shown of a signing key. */
export interface SigningKeyView {
  readonly kid: string;
  readonly status: SigningKeyStatus;
  readonly createdAt: Date;
  readonly signsFrom: Date;
  readonly retiredAt: Date | null;
  /** No token it has signed ends later. */
  readonly verifiesUntil: Date;
  readonly revokedAt: Date | null;
}

/** The installation's keys, as far as they can be looked at and changed; something a container can inject. */
export class InstallationKeys {
  constructor(private readonly keys: Pick<SigningKeys, 'rotate' | 'revoke' | 'all'>) {}

  rotate(...given: Parameters<SigningKeys['rotate']>): ReturnType<SigningKeys['rotate']> {
    return this.keys.rotate(...given);
  }

  revoke(kid: string): ReturnType<SigningKeys['revoke']> {
    return this.keys.revoke(kid);
  }

  /** Every key there ever was, the youngest first. */
  async views(now: Date): Promise<readonly SigningKeyView[]> {
    return (await this.keys.all()).map((key) => ({
      kid: key.kid,
      status: signingKeyStatusOf(key, now),
      createdAt: key.createdAt,
      signsFrom: key.signsFrom,
      retiredAt: key.retiredAt ?? null,
      verifiesUntil: key.verifiesUntil,
      revokedAt: key.revokedAt ?? null,
    }));
  }
}
