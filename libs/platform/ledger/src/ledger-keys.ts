import { createPrivateKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import type { PublicJwk, Sealer } from '#platform/crypto/index.js';
import { headKeysOf, type HeadKeys } from '#platform/ledger-format/index.js';
import type { Clock } from '#platform/kernel/index.js';

export interface LedgerKeysOptions {
  readonly pool: Pool;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** Who signs. */
export interface LedgerSigner {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

interface KeyRow {
  readonly kid: string;
  readonly public_jwk: PublicJwk;
  readonly sealed_private_key: string;
}

const COLUMNS = 'kid, public_jwk, sealed_private_key';

/**
 * The keys of the ledger. They are not those of the tokens: a head must verify for ever, while a token's key ends or is revoked;
 * and who can make tokens must not be able to sign another history.
 */
export class LedgerKeys {
  constructor(private readonly options: LedgerKeysOptions) {}

  /** The key that signs; makes the first one, whatever the number of processes that ask at once. @throws WrongMasterKey, SealBroken */
  async signer(): Promise<LedgerSigner> {
    const row = (await this.signing()) ?? (await this.first());
    const der = this.options.sealer.open(row.sealed_private_key, contextOf(row.kid));
    return { kid: row.kid, privateKey: createPrivateKey({ key: der, type: 'pkcs8', format: 'der' }) };
  }

  /** Every public key there ever was, as a key set (RFC 7517), the oldest first. */
  async jwks(): Promise<{ readonly keys: readonly PublicJwk[] }> {
    const { rows } = await this.options.pool.query<KeyRow>(
      `SELECT ${COLUMNS} FROM ledger.keys ORDER BY created_at, kid`,
    );
    return { keys: rows.map(({ public_jwk: jwk }) => jwk) };
  }

  /** To verify with. */
  async headKeys(): Promise<HeadKeys> {
    const jwks = await this.jwks();
    return jwks.keys.length === 0 ? new Map() : headKeysOf(jwks);
  }

  private async signing(): Promise<KeyRow | undefined> {
    const { rows } = await this.options.pool.query<KeyRow>(
      `SELECT ${COLUMNS} FROM ledger.keys WHERE retired_at IS NULL`,
    );
    return rows[0];
  }

  private async first(): Promise<KeyRow> {
    const { kid, jwk, sealed } = newKey(this.options.sealer);
    await this.options.pool.query(
      `INSERT INTO ledger.keys (${COLUMNS}, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [kid, jwk, sealed, this.options.clock.now()],
    );
    const row = await this.signing();
    if (row === undefined) throw new Error('no key of the ledger is in use');
    return row;
  }
}

function newKey(sealer: Sealer): { kid: string; jwk: PublicJwk; sealed: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key without its x');
  // The thumbprint of RFC 7638, as of the tokens' keys.
  const kid = hash('sha256', `{"crv":"Ed25519","kty":"OKP","x":"${x}"}`, 'base64url');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' } as const;
  return { kid, jwk, sealed: sealer.seal(privateKey.export({ type: 'pkcs8', format: 'der' }), contextOf(kid)) };
}

/** Sealed as what it is: moved to the table of the tokens' keys, it does not open. */
function contextOf(kid: string): string {
  return `ledger-key:${kid}`;
}
