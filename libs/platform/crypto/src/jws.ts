import { sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonObject, JsonValue } from '#platform/kernel/index.js';
import { TokenInvalid } from './token-invalid.js';

/*
 * Compact JWS (RFC 7515) with Ed25519 (RFC 8037) on node:crypto. Signing takes 37 µs. Handing one to the thread
 * pool costs the main thread 23 µs, where each hand-over wakes a sleeping thread, and the pool its 37 µs on top: a single
 * one is signed in place, a crowd's go to a thread together, which has a faster library (Signatures). Verifying takes thrice as
 * long and goes to the pool. (Node.js 20.20.)
 */
const verifyInThreadPool = promisify<null, Buffer, KeyObject, Buffer, boolean>(verify);

const ED25519_SIGNATURE_BYTES = 64;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** A token taken apart; nothing in it is believed yet. */
export interface ParsedJws {
  readonly kid: string;
  readonly signingInput: string;
  readonly payload: string;
  readonly signature: Buffer;
}

/** The first part of every token that a key signs. */
export function encodedHeader(kid: string): string {
  return encoded({ alg: 'EdDSA', kid, typ: 'JWT' });
}

export function signedJws(header: string, claims: object, privateKey: KeyObject): string {
  const input = signingInput(header, claims);
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
}

/** What the signature is over; with a dot and that behind it, it is the token. */
export function signingInput(header: string, claims: object): string {
  return `${header}.${encoded(claims)}`;
}

/**
 * Refuses every algorithm but EdDSA and every extension (`crit`) before a key is even looked for, so that no token
 * can choose how it is checked.
 *
 * @throws TokenInvalid
 */
export function parseJws(token: string): ParsedJws {
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) {
    throw new TokenInvalid('malformed');
  }
  const { alg, kid, typ, crit } = objectIn(header);
  if (alg !== 'EdDSA') throw new TokenInvalid('algorithm');
  if (typeof kid !== 'string' || typ !== 'JWT' || crit !== undefined) throw new TokenInvalid('malformed');
  return { kid, signingInput: `${header}.${payload}`, payload, signature: signatureIn(signature) };
}

/** @throws TokenInvalid */
export async function verifiedClaims(jws: ParsedJws, publicKey: KeyObject): Promise<JsonObject> {
  const holds = await verifyInThreadPool(null, Buffer.from(jws.signingInput), publicKey, jws.signature);
  if (!holds) throw new TokenInvalid('signature');
  return objectIn(jws.payload);
}

/** What a token says whose signature is known to hold. */
export function payloadOf(token: string): JsonObject {
  return objectIn(token.split('.', 2)[1] ?? '');
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** One signature has one spelling: Node.js would also read one with stray characters or other unused bits. */
function signatureIn(text: string): Buffer {
  const signature = Buffer.from(text, 'base64url');
  if (signature.length !== ED25519_SIGNATURE_BYTES || signature.toString('base64url') !== text) {
    throw new TokenInvalid('malformed');
  }
  return signature;
}

function objectIn(part: string): JsonObject {
  if (!BASE64URL.test(part)) throw new TokenInvalid('malformed');
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as JsonValue;
    if (isObject(value)) return value;
  } catch {
    // Not JSON: answered below like every other part that isn't an object.
  }
  throw new TokenInvalid('malformed');
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
