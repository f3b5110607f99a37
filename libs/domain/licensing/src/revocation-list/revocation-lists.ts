import { hash } from 'node:crypto';
import { bytesOfUuid, type CborMap, type CborValue } from '#platform/encoding/index.js';
import type { Clock } from '#platform/kernel/index.js';
import { armoured } from '../license-file/armour.js';
import { CLAIM, FACTS } from '../license-file/compact-keys.js';
import { qrTextOf, type DocumentSigner, type QrText } from '../license-file/signed-documents.js';
import { REVOCATIONS_AUDIENCE, type RevocationClaims, type Revocations, type Revoked } from './revocation-list.js';

/** Of one device's two entries in a list of 10,000, one is wrong by chance once in 14 thousand million times. */
const ENTRY_BYTES = 6;
const AN_HOUR_OF_SECONDS = 3_600;
const A_DAY_OF_SECONDS = 86_400;

/** A signed revocation list in each of its forms. */
export interface RevocationList {
  readonly claims: RevocationClaims;
  readonly count: number;
  readonly text: string;
  /** null when it has more entries than a QR code holds, some hundred and twenty. */
  readonly qr: QrText | null;
}

/** Signs revocation lists. */
export class RevocationLists {
  constructor(
    private readonly signer: DocumentSigner,
    private readonly clock: Clock,
  ) {}

  /** The same list for the same revocations within an hour, whichever process signs: so that it can be cached. */
  async sign(revocations: Revocations): Promise<RevocationList> {
    const { tenant, product, number, revoked } = revocations;
    const iat = issuedAt(number, this.clock.now());
    const entries = entriesOf(revoked);
    const facts = { tenant, product, number, iat, nextUpdate: iat + A_DAY_OF_SECONDS };
    const claims = { aud: REVOCATIONS_AUDIENCE, ...facts, entries: entries.toString('base64url') } as const;
    const [jws, cose] = [await this.signer.signJws(claims), await this.signer.signCose(compact(claims, entries))];
    const text = armoured('REVOCATION LIST', jws);
    return { claims, count: entries.length / ENTRY_BYTES, text, qr: qrTextOf('V2V', cose) };
  }
}

/** The first 6 bytes of SHA-256 over `v2-revocation:<kind>:<id>`. */
function entryOf({ kind, id }: Revoked): Buffer {
  return hash('sha256', `v2-revocation:${kind}:${id}`, 'buffer').subarray(0, ENTRY_BYTES);
}

function entriesOf(revoked: readonly Revoked[]): Buffer {
  const sorted = revoked.map(entryOf).sort((one, other) => one.compare(other));
  return Buffer.concat(sorted.filter((entry, at) => at === 0 || !entry.equals(sorted[at - 1] ?? entry)));
}

/** The hour, or the last change where that came after. */
function issuedAt(number: number, now: Date): number {
  const seconds = Math.floor(now.getTime() / 1000);
  return Math.max(seconds - (seconds % AN_HOUR_OF_SECONDS), Math.floor(number / 1000));
}

function compact({ aud, tenant, product, number, iat, nextUpdate }: RevocationClaims, entries: Uint8Array): CborMap {
  const facts = new Map<number, CborValue>([
    [FACTS.tenant, tenant],
    [FACTS.product, bytesOfUuid(product)],
    [FACTS.number, number],
    [FACTS.nextUpdate, nextUpdate],
    [FACTS.entries, new Uint8Array(entries)],
  ]);
  return new Map<number, CborValue>([
    [CLAIM.audience, aud],
    [CLAIM.issuedAt, iat],
    [CLAIM.facts, facts],
  ]);
}
