import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { systemClock } from '#platform/kernel/index.js';
import { InMemorySigningKeyStorage } from './in-memory-storages.js';
import { masterKeyOf } from './master-key.js';
import { sealer } from './sealer.js';
import { privateKeyOf } from './signing-key.js';
import { SigningKeys } from './signing-keys.js';
import { TokenInvalid } from './token-invalid.js';

const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));
const encoded = (part: object | string): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

describe('verifyJws', () => {
  let keys: SigningKeys;
  let kid: string;
  let privateKey: KeyObject;
  let token: string;

  beforeAll(async () => {
    const storage = new InMemorySigningKeyStorage();
    keys = await SigningKeys.load({ storage, sealer: seals, clock: systemClock });
    const [key] = storage.keys;
    if (key === undefined) throw new Error('no key was made');
    kid = key.kid;
    privateKey = privateKeyOf(key, seals);
    token = await keys.signJws({ sub: 'device' });
  });

  const signed = (header: object | string, payload: object | string, key = privateKey): string => {
    const input = `${encoded(header)}.${encoded(payload)}`;
    return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
  };
  const refusal = async (forged: string): Promise<unknown> => {
    const fault: unknown = await keys.verifyJws(forged).catch((error: unknown) => error);
    return fault instanceof TokenInvalid ? fault.reason : fault;
  };

  it('takes a token signed by hand in the right way', async () => {
    expect(await keys.verifyJws(signed({ alg: 'EdDSA', kid, typ: 'JWT' }, { sub: 'device' }))).toEqual({
      sub: 'device',
    });
  });

  it('takes none without a signature, however the algorithm is spelt', async () => {
    for (const alg of ['none', 'None', 'NONE', '', undefined]) {
      const [, payload = ''] = token.split('.');
      expect(await refusal(`${encoded({ alg, kid, typ: 'JWT' })}.${payload}.`)).toBe('algorithm');
    }
  });

  it('takes none that uses the public key as an HMAC secret', async () => {
    const publicKey = createPublicKey(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })));
    const secrets = [
      Buffer.from(keys.jwks().keys[0]?.x ?? '', 'base64url'),
      Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }).toString()),
      publicKey.export({ type: 'spki', format: 'der' }),
    ];
    for (const secret of secrets) {
      const input = `${encoded({ alg: 'HS256', kid, typ: 'JWT' })}.${encoded({ sub: 'forged' })}`;
      const mac = createHmac('sha256', secret).update(input).digest('base64url');
      expect(await refusal(`${input}.${mac}`)).toBe('algorithm');
    }
  });

  it.each(['ES256', 'RS256', 'Ed25519', 'eddsa', ['EdDSA']])('takes no algorithm %j, even well signed', async (alg) => {
    expect(await refusal(signed({ alg, kid, typ: 'JWT' }, {}))).toBe('algorithm');
  });

  it('takes none signed with a key that is not listed, under any kid, its own key in the header or not', async () => {
    const foreign = generateKeyPairSync('ed25519');
    const jwk = foreign.publicKey.export({ format: 'jwk' });
    expect(await refusal(signed({ alg: 'EdDSA', kid, typ: 'JWT' }, {}, foreign.privateKey))).toBe('signature');
    expect(await refusal(signed({ alg: 'EdDSA', kid, typ: 'JWT', jwk }, {}, foreign.privateKey))).toBe('signature');
    expect(await refusal(signed({ alg: 'EdDSA', kid: 'x', typ: 'JWT', jwk }, {}, foreign.privateKey))).toBe(
      'unknown-key',
    );
    expect(await refusal(signed({ alg: 'EdDSA', kid: '__proto__', typ: 'JWT' }, {}, foreign.privateKey))).toBe(
      'unknown-key',
    );
  });

  it.each([
    ['no kid', { alg: 'EdDSA', typ: 'JWT' }],
    ['a kid that is no text', { alg: 'EdDSA', kid: 7, typ: 'JWT' }],
    ['another type', { alg: 'EdDSA', kid: 'KID', typ: 'logout+jwt' }],
    ['no type', { alg: 'EdDSA', kid: 'KID' }],
    ['a critical extension', { alg: 'EdDSA', kid: 'KID', typ: 'JWT', crit: ['b64'], b64: false }],
    ['a list as header', '[]'],
    ['null as header', 'null'],
    ['a header that is no JSON', '{"alg":'],
  ])('takes none with %s', async (_, header) => {
    const own =
      typeof header === 'string' ? header : { ...header, ...('kid' in header && header.kid === 'KID' && { kid }) };
    expect(await refusal(signed(own, {}))).toBe('malformed');
  });

  it.each(['[]', 'null', '"text"', '7', '', 'not json'])('takes no payload %j, which is no object', async (payload) => {
    expect(await refusal(signed({ alg: 'EdDSA', kid, typ: 'JWT' }, payload))).toBe('malformed');
  });

  it('takes none of which any one character was changed', async () => {
    for (let place = 0; place < token.length; place += 1) {
      for (const letter of ['A', 'B', '_', '.', '=']) {
        if (token[place] === letter) continue;
        await expect(keys.verifyJws(token.slice(0, place) + letter + token.slice(place + 1))).rejects.toThrow(
          TokenInvalid,
        );
      }
    }
  });

  it('takes no second spelling of a good token', async () => {
    const lastLetter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const sameBytes = lastLetter.charAt(lastLetter.indexOf(token.slice(-1)) + 1);
    const spellings = [
      `${token}=`,
      `${token} `,
      ` ${token}`,
      `${token}.`,
      `${token}.x`,
      token.slice(0, -1) + sameBytes,
    ];
    for (const spelling of spellings) expect(await refusal(spelling)).toBe('malformed');
  });

  it('answers any text at all with TokenInvalid', async () => {
    const part = fc.oneof(fc.string(), fc.json().map(encoded), fc.constant(''));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (forged) => {
        await expect(keys.verifyJws(forged)).rejects.toThrow(TokenInvalid);
      }),
    );
  });
});
