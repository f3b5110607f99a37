import { generateKeyPairSync, sign } from 'node:crypto';
import { base32Of, bytesOfBase32 } from './base32.js';
import { readLicenseFile } from './license-file.js';
import { PublicKeys } from './public-keys.js';
import { RevocationList } from './revocation-list.js';
import { changedOnce, fingerprint, keys, NOW, productId, vectors } from './testing/offline-vectors.js';

const { licenseFile, licenseFileOfNamedActivation: named, revocationList } = vectors;
const context = { keys, productId, fingerprint, now: NOW };
const FORMS = [
  ['a file', licenseFile.text],
  ['a QR code', licenseFile.qr.text],
] as const;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const at = (time: string) => ({ ...context, now: new Date(time) });

describe.each(FORMS)('A license file, as %s', (_, text) => {
  it('says what the server has written', () => {
    expect(readLicenseFile(text, context)).toEqual(licenseFile.claims);
  });

  it('survives being wrapped, indented and cut out with white space', () => {
    const travelled = `\r\n  ${text.replaceAll('\n', '\r\n').trim()}   \n`;
    expect(readLicenseFile(travelled, context)).toEqual(licenseFile.claims);
  });

  it('is refused with any one character changed', () => {
    const changed = changedOnce(text, text.startsWith('V2L') ? BASE32 : BASE64URL);
    const believed = changed.filter((other) => !('problem' in readLicenseFile(other, context)));
    expect(believed).toEqual([]);
  });

  it('is refused when it is cut short or goes on', () => {
    const compact = text.trim();
    for (const other of [compact.slice(0, -1), compact.slice(1), `${compact}A`, compact.slice(0, 40), '']) {
      expect(readLicenseFile(other, context)).toHaveProperty('problem');
    }
  });

  it('is refused without the key that signed it', () => {
    expect(readLicenseFile(text, { ...context, keys: new PublicKeys([]) })).toHaveProperty('problem', 'KEY_UNKNOWN');
  });

  it('is refused when another key goes by the name of the one that signed it', () => {
    const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const forged = new PublicKeys(vectors.publicKeys.keys.map((key) => ({ ...key, x })));
    expect(readLicenseFile(text, { ...context, keys: forged })).toHaveProperty('problem', 'SIGNATURE_INVALID');
  });

  it('is refused for another product', () => {
    const other = { ...context, productId: '11111111-30f0-5f43-9a0e-2f6c3e6a7b10' };
    expect(readLicenseFile(text, other)).toHaveProperty('problem', 'PRODUCT_MISMATCH');
  });

  it('is refused to another device, and to one that shares only a network card', () => {
    const hash = 'ab'.repeat(32);
    const others = [
      { cpuId: hash, systemUuid: hash, macAddresses: [hash] },
      { cpuId: hash, systemUuid: hash, macAddresses: fingerprint.macAddresses },
      {},
    ];
    for (const other of others) {
      const read = readLicenseFile(text, { ...context, fingerprint: other });
      expect(read).toHaveProperty('problem', 'FINGERPRINT_MISMATCH');
    }
  });

  it('is good on its device with new network cards, and with a few more', () => {
    const more = ['ab'.repeat(32), ...fingerprint.macAddresses];
    for (const macAddresses of [['ab'.repeat(32)], more, []]) {
      const read = readLicenseFile(text, { ...context, fingerprint: { ...fingerprint, macAddresses } });
      expect(read).toEqual(licenseFile.claims);
    }
  });

  it('is good until the second of its end', () => {
    expect(readLicenseFile(text, at('2027-11-22T23:59:59.999Z'))).toEqual(licenseFile.claims);
    expect(readLicenseFile(text, at('2027-11-23T00:00:00Z'))).toHaveProperty('problem', 'EXPIRED');
  });

  it('is good with a clock that is behind by a day, and no further', () => {
    expect(readLicenseFile(text, at('2026-11-22T10:00:00Z'))).toEqual(licenseFile.claims);
    expect(readLicenseFile(text, at('2026-11-22T09:59:59Z'))).toHaveProperty('problem', 'NOT_YET_VALID');
    expect(readLicenseFile(text, { ...context, now: new Date(NaN) })).toHaveProperty('problem', 'EXPIRED');
  });

  it('is the answer to one request only', () => {
    const { nonce } = vectors.request.json;
    expect(readLicenseFile(text, { ...context, nonce })).toEqual(licenseFile.claims);
    expect(readLicenseFile(text, { ...context, nonce: 'another' })).toHaveProperty('problem', 'NONCE_MISMATCH');
  });

  it('is refused once a revocation list names its license or its activation', () => {
    const revocations = RevocationList.read(revocationList.text, { keys, productId });
    if (!(revocations instanceof RevocationList)) throw new Error('the list should be good');
    expect(readLicenseFile(text, { ...context, revocations })).toHaveProperty('problem', 'REVOKED');
  });
});

describe('A license file of a named activation', () => {
  it.each([named.text, named.qr.text])('is good only beside a token of that activation', (text) => {
    const activationId = String(named.claims.activation);
    expect(readLicenseFile(text, { ...context, activationId })).toEqual(named.claims);
    for (const other of [{}, { activationId: 'another' }]) {
      expect(readLicenseFile(text, { ...context, ...other })).toHaveProperty('problem', 'FINGERPRINT_MISMATCH');
    }
  });
});

describe('What is no license file', () => {
  it('is the same bytes in another spelling', () => {
    const bytes = bytesOfBase32(licenseFile.qr.text.slice('V2L:'.length)) ?? new Uint8Array();
    // The version, the tag, and the head of the array of four, which can also be written in two bytes.
    expect([...bytes.subarray(0, 3)]).toEqual([1, 0xd2, 0x84]);
    const respelled = Buffer.concat([bytes.subarray(0, 2), Uint8Array.of(0x98, 4), bytes.subarray(3)]);
    expect(readLicenseFile(`V2L:${base32Of(respelled)}`, context)).toHaveProperty('problem', 'MALFORMED');
  });

  it('is another document that the same key signed', () => {
    for (const other of [revocationList.text, revocationList.qr.text]) {
      expect(readLicenseFile(other, context)).toHaveProperty('problem');
    }
    const relabelled = revocationList.text.replaceAll('REVOCATION LIST', 'LICENSE FILE');
    expect(readLicenseFile(relabelled, context)).toHaveProperty('problem', 'WRONG_KIND');
    const renamed = revocationList.qr.text.replace('V2V', 'V2L');
    expect(readLicenseFile(renamed, context)).toHaveProperty('problem', 'WRONG_KIND');
  });

  it('is the file’s claims under an activation token’s audience, or signed otherwise than by EdDSA', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { x = '' } = publicKey.export({ format: 'jwk' });
    const own = { ...context, keys: new PublicKeys([{ kty: 'OKP', crv: 'Ed25519', x, kid: 'own' }]) };
    const signed = (header: object, claims: object) => {
      const input = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
    };
    const header = { alg: 'EdDSA', kid: 'own', typ: 'JWT' };
    expect(readLicenseFile(signed(header, licenseFile.claims), own)).toEqual(licenseFile.claims);
    const token = signed(header, { ...licenseFile.claims, aud: 'v2:activation' });
    expect(readLicenseFile(token, own)).toHaveProperty('problem', 'WRONG_KIND');
    for (const other of [{ alg: 'none' }, { alg: 'HS256' }, { crit: ['exp'] }, { typ: 'other' }]) {
      const read = readLicenseFile(signed({ ...header, ...other }, licenseFile.claims), own);
      expect(read).toHaveProperty('problem', 'MALFORMED');
    }
  });
});
