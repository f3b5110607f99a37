import { createHash } from 'node:crypto';
import { openDocument } from './documents.js';
import { isOfflineProblem, offlineProblem, type OfflineProblem } from './offline-problem.js';
import type { PublicKeys } from './public-keys.js';

const REVOCATION_LIST = { audience: 'v2:revocations', label: 'REVOCATION LIST', prefix: 'V2V:' } as const;
const ENTRY_BYTES = 6;

/** What of a product's licenses is revoked although license files for it have not ended. */
export class RevocationList {
  private constructor(
    readonly tenant: string,
    readonly product: string,
    /** Grows with every change. */
    readonly number: number,
    readonly issuedAt: Date,
    /** By then there is a newer list. */
    readonly nextUpdate: Date,
    private readonly entries: ReadonlySet<string>,
  ) {}

  /**
   * Reads a list as a file, a JWS or the text of its QR code.
   *
   * @param newest the list this device has: a list with a lower number is refused, so that nobody brings back an old one
   */
  static read(
    text: string,
    { keys, productId, newest }: { keys: PublicKeys; productId: string; newest?: RevocationList },
  ): RevocationList | OfflineProblem {
    const claims = openDocument(text, REVOCATION_LIST, keys.trusted);
    if (isOfflineProblem(claims)) return claims;
    const { tenant, product, number, iat, nextUpdate, entries } = claims;
    if (product !== productId) return offlineProblem('PRODUCT_MISMATCH');
    const list = new RevocationList(
      String(tenant),
      productId,
      Number(number),
      new Date(Number(iat) * 1000),
      new Date(Number(nextUpdate) * 1000),
      entriesIn(String(entries)),
    );
    return newest && list.number < newest.number ? offlineProblem('OUTDATED') : list;
  }

  get size(): number {
    return this.entries.size;
  }

  revokes({ license, activation }: { readonly license: string; readonly activation: string }): boolean {
    return this.entries.has(entryOf('license', license)) || this.entries.has(entryOf('activation', activation));
  }
}

function entriesIn(text: string): ReadonlySet<string> {
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return new Set(hex.match(/.{12}/g) ?? []);
}

function entryOf(kind: 'license' | 'activation', id: string): string {
  const digest = createHash('sha256').update(`v2-revocation:${kind}:${id}`).digest();
  return digest.subarray(0, ENTRY_BYTES).toString('hex');
}
