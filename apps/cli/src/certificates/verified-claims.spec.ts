import { generateKeyPairSync, sign } from 'node:crypto';
import { verifiedClaims } from './verified-claims.js';

const AUDIENCE = 'v2:person-forgotten';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const jwks = { keys: [{ kid: 'k1', ...publicKey.export({ format: 'jwk' }) }] };
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(claims: object, header: object = { alg: 'EdDSA', kid: 'k1', typ: 'JWT' }): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
}
const claims = { aud: AUDIENCE, personId: 'p1' };

describe('A certificate', () => {
  it('holds when one of the keys has signed it', () => {
    expect(verifiedClaims(signed(claims), jwks, AUDIENCE)).toEqual({ claims });
  });

  it.each([
    [
      'other claims',
      `${encoded({ alg: 'EdDSA', kid: 'k1' })}.${encoded({ ...claims, personId: 'p2' })}.AAAA`,
      'signature',
    ],
    ['another document of the same keys', signed({ ...claims, aud: 'v2:signing-key' }), 'audience'],
    ['an unknown key', signed(claims, { alg: 'EdDSA', kid: 'k2' }), 'unknown-key'],
    ['another algorithm', signed(claims, { alg: 'none', kid: 'k1' }), 'malformed'],
    ['an extension', signed(claims, { alg: 'EdDSA', kid: 'k1', crit: ['x'] }), 'malformed'],
    ['something behind it', `${signed(claims)}.x`, 'malformed'],
    ['no JWS', 'certificate', 'malformed'],
  ])('proves nothing with %s', (_, jws, reason) => {
    expect(verifiedClaims(jws, jwks, AUDIENCE)).toEqual({ reason });
  });

  it('proves nothing without keys', () => {
    for (const none of [null, {}, { keys: [{}] }, { keys: [null] }, { keys: [{ kid: 'k1', x: 'AA' }] }]) {
      expect(verifiedClaims(signed(claims), none, AUDIENCE)).toEqual({ reason: 'unknown-key' });
    }
  });
});
