import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import { publicJwkOf, SealBroken, type PublicJwk, type Sealer } from '#platform/crypto/index.js';
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
  readonly sealed_private_key: string;
}

const COLUMNS = 'kid, sealed_private_key';

/**
 * The keys of the ledger. They are not those of the tokens: a head must verify for ever, while a token's key ends or is revoked;
 * and who can make tokens must not be able to sign another history.
 */
export class LedgerKeys {
  /** By sealed key: what was opened once need not be again. */
  readonly #known = new Map<string, PublicJwk>();

  constructor(private readonly options: LedgerKeysOptions) {}

  /** The key that signs; makes the first one, whatever the number of processes that ask at once. @throws WrongMasterKey, SealBroken */
  async signer(): Promise<LedgerSigner> {
    const row = (await this.signing()) ?? (await this.first());
    return { kid: row.kid, privateKey: this.#privateKeyOf(row) };
  }

  /**
   * Every public key there ever was, as a key set (RFC 7517), the oldest first. They are those of the sealed keys: whoever writes to
   * the table, and has no master key, can have none listed. @throws WrongMasterKey
   */
  async jwks(): Promise<{ readonly keys: readonly PublicJwk[] }> {
    const { rows } = await this.options.pool.query<KeyRow>(
      `SELECT ${COLUMNS} FROM ledger.keys ORDER BY created_at, kid`,
    );
    return { keys: rows.flatMap((row) => this.#listed(row) ?? []) };
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
    const { jwk, sealed } = newKey(this.options.sealer);
    await this.options.pool.query(
      `INSERT INTO ledger.keys (${COLUMNS}, public_jwk, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [jwk.kid, sealed, jwk, this.options.clock.now()],
    );
    const row = await this.signing();
    if (row === undefined) throw new Error('no key of the ledger is in use');
    return row;
  }

  /** `undefined` for one that nobody with the master key has made: what it has signed is unknown, and so an alarm. */
  #listed(row: KeyRow): PublicJwk | undefined {
    const known = this.#known.get(row.sealed_private_key);
    if (known?.kid === row.kid) return known;
    try {
      const jwk = publicJwkOf(this.#privateKeyOf(row));
      this.#known.set(row.sealed_private_key, jwk);
      return jwk;
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }

  #privateKeyOf({ kid, sealed_private_key: sealed }: KeyRow): KeyObject {
    return createPrivateKey({ key: this.options.sealer.open(sealed, contextOf(kid)), type: 'pkcs8', format: 'der' });
  }
}

function newKey(sealer: Sealer): { jwk: PublicJwk; sealed: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = publicJwkOf(privateKey);
  return { jwk, sealed: sealer.seal(privateKey.export({ type: 'pkcs8', format: 'der' }), contextOf(jwk.kid)) };
}

/** Sealed as what it is: moved to the table of the tokens' keys, it does not open. */
function contextOf(kid: string): string {
  return `ledger-key:${kid}`;
}
