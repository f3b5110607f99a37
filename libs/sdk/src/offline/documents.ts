import { readJws, TokenRejected, type Claims } from '../token/read-jws.js';
import type { TrustedKeys } from '../token/trusted-keys.js';
import { bytesOfBase32 } from './base32.js';
import { openedCose } from './cose.js';
import { isOfflineProblem, offlineProblem, type OfflineProblem } from './offline-problem.js';
import { claimsOfCwt } from './web-token-claims.js';

export interface DocumentKind {
  readonly audience: string;
  /** Between BEGIN V2 and END V2. */
  readonly label: string;
  /** Of its QR code. */
  readonly prefix: string;
}

const COMPACT_VERSION = 1;
const WHITE_SPACE = /\s+/g;
const ARMOURED = /^\s*-----BEGIN V2 ([A-Z ]+)-----([A-Za-z0-9_.\-\s]+?)-----END V2 ([A-Z ]+)-----\s*$/;
/** No document of ours is longer; nobody's gigabyte is searched. */
const LONGEST_TEXT = 4_000_000;
const PROBLEMS = {
  malformed: 'MALFORMED',
  'unknown-key': 'KEY_UNKNOWN',
  signature: 'SIGNATURE_INVALID',
  audience: 'WRONG_KIND',
} as const;

/** Opens a signed document as a file (BEGIN and END around a JWS), as the bare JWS, or as the text of its QR code. */
export function openDocument(text: string, kind: DocumentKind, keys: TrustedKeys): Claims | OfflineProblem {
  if (text.length > LONGEST_TEXT) return offlineProblem('MALFORMED');
  const squeezed = text.replace(WHITE_SPACE, '');
  const isScanned = squeezed.slice(0, kind.prefix.length).toUpperCase() === kind.prefix;
  const claims = isScanned ? scanned(squeezed.slice(kind.prefix.length), keys) : written(text, squeezed, kind, keys);
  if (isOfflineProblem(claims)) return claims;
  return claims.aud === kind.audience ? claims : offlineProblem('WRONG_KIND');
}

function written(text: string, squeezed: string, kind: DocumentKind, keys: TrustedKeys): Claims | OfflineProblem {
  const [, begin, contents = '', end] = ARMOURED.exec(text) ?? [];
  if (begin === undefined) return openedJws(squeezed, keys);
  if (begin !== end) return offlineProblem('MALFORMED');
  return begin === kind.label ? openedJws(contents.replace(WHITE_SPACE, ''), keys) : offlineProblem('WRONG_KIND');
}

function openedJws(jws: string, keys: TrustedKeys): Claims | OfflineProblem {
  try {
    return readJws(jws, keys);
  } catch (failure) {
    if (failure instanceof TokenRejected) return offlineProblem(PROBLEMS[failure.reason]);
    throw failure;
  }
}

function scanned(text: string, keys: TrustedKeys): Claims | OfflineProblem {
  const bytes = bytesOfBase32(text.toUpperCase());
  if (bytes?.[0] !== COMPACT_VERSION) return offlineProblem('MALFORMED');
  const payload = openedCose(bytes.subarray(1), keys);
  return isOfflineProblem(payload) ? payload : (claimsOfCwt(payload) ?? offlineProblem('MALFORMED'));
}
