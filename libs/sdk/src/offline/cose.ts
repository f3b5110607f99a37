import { verify } from 'node:crypto';
import { keysBeginningWith, type TrustedKeys } from '../token/trusted-keys.js';
import { cborOf, valueOfCbor } from './cbor.js';
import type { CborKey, CborMap, CborValue } from './cbor-value.js';
import { offlineProblem, type OfflineProblem } from './offline-problem.js';

const COSE_SIGN1_TAG = 0xd2;
const [ALGORITHM, KEY_ID, EDDSA] = [1, 4, -8] as const;
const NOTHING = new Uint8Array(0);
const SIGNATURE_BYTES = 64;

interface Parts {
  readonly header: Uint8Array;
  readonly keyId: Uint8Array;
  readonly content: Uint8Array;
  readonly signature: Uint8Array;
}

/** The payload of a COSE_Sign1 of ours (Ed25519, the key named by 8 bytes of its kid), when one of the keys signed it. */
export function openedCose(message: Uint8Array, keys: TrustedKeys): CborMap | OfflineProblem {
  const parts = partsOf(message);
  if (parts === undefined) return offlineProblem('MALFORMED');
  const { header, keyId, content, signature } = parts;
  const candidates = keysBeginningWith(keyId, keys);
  if (candidates.length === 0) return offlineProblem('KEY_UNKNOWN');
  const signed = cborOf(['Signature1', header, NOTHING, content]);
  if (!candidates.some((key) => verify(null, signed, key, signature))) return offlineProblem('SIGNATURE_INVALID');
  return mapIn(valueOfCbor(content)) ?? offlineProblem('MALFORMED');
}

function partsOf(message: Uint8Array): Parts | undefined {
  const value = message[0] === COSE_SIGN1_TAG ? valueOfCbor(message.subarray(1)) : undefined;
  if (!Array.isArray(value) || value.length !== 4) return undefined;
  const [header, others, content, signature] = value as readonly (CborValue | undefined)[];
  const isEmpty = mapIn(others)?.size === 0;
  if (!isEmpty || !isBytes(header) || !isBytes(content) || !isBytes(signature)) return undefined;
  const keyId = keyIdIn(mapIn(valueOfCbor(header)));
  return keyId && signature.length === SIGNATURE_BYTES ? { header, keyId, content, signature } : undefined;
}

function keyIdIn(header: CborMap | undefined): Uint8Array | undefined {
  const keyId = header?.get(KEY_ID);
  const isOurs = header?.size === 2 && header.get(ALGORITHM) === EDDSA && isBytes(keyId) && keyId.length === 8;
  return isOurs ? keyId : undefined;
}

function isBytes(value: CborValue | undefined): value is Uint8Array {
  return value instanceof Uint8Array;
}

function mapIn(value: CborValue | undefined): CborMap | undefined {
  return value instanceof Map ? (value as ReadonlyMap<CborKey, CborValue>) : undefined;
}
