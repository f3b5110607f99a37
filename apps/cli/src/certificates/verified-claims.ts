import { createPublicKey, verify, type KeyObject } from 'node:crypto';

export type Reason = 'malformed' | 'unknown-key' | 'signature' | 'audience';

/** What a JWS says that holds, or why it proves nothing. */
export type Verdict = { readonly claims: Readonly<Record<string, unknown>> } | { readonly reason: Reason };

interface PublicKey {
  readonly kid: string;
  readonly x: string;
}

/**
 * Checks an Ed25519 JWS (RFC 7515, RFC 8037) with nothing but public keys. No header but that of EdDSA is accepted, and no
 * document of another kind (`aud`), whoever signed it.
 * @param jwks a key set (RFC 7517), as the license server lists it at `/.well-known/jwks.json`
 */
export function verifiedClaims(jws: string, jwks: unknown, audience: string): Verdict {
  const [header = '', payload = '', signature = '', ...more] = jws.split('.');
  const { alg, kid, crit } = objectIn(header) ?? {};
  const claims = objectIn(payload);
  if (alg !== 'EdDSA' || crit !== undefined || !claims || more.length > 0) return { reason: 'malformed' };
  const publicKey = keyIn(jwks, kid);
  if (!publicKey) return { reason: 'unknown-key' };
  const holds = verify(null, Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'));
  if (!holds) return { reason: 'signature' };
  return claims.aud === audience ? { claims } : { reason: 'audience' };
}

/** `undefined` where there is none of that name that can be one. */
function keyIn(jwks: unknown, kid: unknown): KeyObject | undefined {
  const { keys } = (jwks ?? {}) as { readonly keys?: unknown };
  const listed = Array.isArray(keys) ? (keys as readonly (Partial<PublicKey> | null)[]) : [];
  const x = listed.find((each) => each?.kid === kid)?.x;
  try {
    return x === undefined ? undefined : createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function objectIn(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
