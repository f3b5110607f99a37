import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { fieldsOf, isHash, isPosition, isSignature, isSize, isText, isTime } from './fields.js';

/** What was signed of the ledger at one moment: its first `size` leaves have this root. */
export interface TreeHead {
  /** Which ledger: a UUID, made with it. */
  readonly ledger: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  /** In the event store, of the last leaf's event; `null` for an empty ledger. */
  readonly position: string | null;
  /** RFC 3339, UTC: when it was signed. */
  readonly time: string;
  readonly kid: string;
  /** Ed25519 over `headInput`, base64url. */
  readonly signature: string;
}

/** By kid. */
export type HeadKeys = ReadonlyMap<string, KeyObject>;

/** Nothing else that is signed anywhere begins like this: a signed head can be taken for nothing else, nor the other way round. */
const CONTEXT = 'v2-ledger-head/1\n';

/** The bytes that are signed: the context, then canonical JSON of the head without `signature`. */
function headInput({ signature: _, ...head }: Omit<TreeHead, 'signature'> & { signature?: string }): Buffer {
  return Buffer.from(CONTEXT + canonicalJson(head));
}

export function signedHead(head: Omit<TreeHead, 'signature'>, privateKey: KeyObject): TreeHead {
  return { ...head, signature: sign(null, headInput(head), privateKey).toString('base64url') };
}

/** The head, when it has the form of one and one of the keys has signed it. */
export function verifiedHead(value: unknown, keys: HeadKeys): TreeHead | 'malformed' | 'unknown-key' | 'forged' {
  if (!isTreeHead(value)) return 'malformed';
  const key = keys.get(value.kid);
  if (key === undefined) return 'unknown-key';
  return verify(null, headInput(value), key, Buffer.from(value.signature, 'base64url')) ? value : 'forged';
}

/**
 * @param jwks a key set (RFC 7517) of Ed25519 public keys, as the license server lists the ledger's at `/api/ledger/keys`
 * @throws TypeError where it is none
 */
export function headKeysOf(jwks: unknown): HeadKeys {
  const keys = (jwks as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length === 0) throw new TypeError('a key set has a list of keys');
  return new Map(keys.map((key: unknown) => keyOf(key)));
}

function keyOf(value: unknown): [string, KeyObject] {
  const { kid, kty, crv, x } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof kid !== 'string' || kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string') {
    throw new TypeError('a key of the ledger has kty OKP, crv Ed25519, x and kid');
  }
  return [kid, createPublicKey({ key: { kty, crv, x }, format: 'jwk' })];
}

function isTreeHead(value: unknown): value is TreeHead {
  const head = fieldsOf(value, ['kid', 'ledger', 'position', 'root', 'signature', 'size', 'time']);
  return (
    head !== undefined &&
    [head.kid, head.ledger].every(isText) &&
    isSignature(head.signature) &&
    (head.position === null || isPosition(head.position)) &&
    [isSize(head.size), isHash(head.root), isTime(head.time)].every(Boolean)
  );
}
