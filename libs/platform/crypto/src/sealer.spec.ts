import { masterKeyOf } from './master-key.js';
import { SealBroken, sealer, WrongMasterKey } from './sealer.js';

const masterKey = masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec');
const otherMasterKey = masterKeyOf(Buffer.alloc(32, 2).toString('base64'), 'the spec');

describe('sealer', () => {
  const seals = sealer(masterKey);

  it('opens what it sealed, text or bytes, empty or long', () => {
    for (const plaintext of ['', 'k', 'Schlüssel', 'x'.repeat(100_000)]) {
      expect(seals.open(seals.seal(plaintext, 'here'), 'here').toString()).toBe(plaintext);
    }
    expect([...seals.open(seals.seal(Uint8Array.of(0, 255, 128), 'here'), 'here')]).toEqual([0, 255, 128]);
  });

  it('opens what an earlier release sealed', () => {
    const sealed =
      'v1.d7a0b1c74369.AAECAwQFBgcICQoLu6eXJST7AH72Y-3PLGTGrL7XeRnhhFMXadMim72aI612dto_qUYdFmDSm41Yuko0.DA0ODxAREhMUFRYX65sItBoS3DpZCnrlo705B5tt2GK9d6DiY0JuTMXX';
    expect(seals.open(sealed, 'golden').toString()).toBe('sealed in 2026');
  });

  it('seals the same text differently each time, and shows neither it nor the context', () => {
    const [one, other] = [seals.seal('secret', 'context'), seals.seal('secret', 'context')];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^v1\.[0-9a-f]{12}\.[A-Za-z0-9_-]{80}\.[A-Za-z0-9_-]+$/);
    expect(Buffer.from(one.split('.')[3] ?? '', 'base64url').includes('secret')).toBe(false);
  });

  it('says which master key is missing when the one at hand is another', () => {
    const sealed = seals.seal('secret', 'here');
    expect(() => sealer(otherMasterKey).open(sealed, 'here')).toThrow(WrongMasterKey);
    expect(() => sealer(otherMasterKey).open(sealed, 'here')).toThrow(
      `sealed under the master key ${masterKey.id}, but the master key at hand is ${otherMasterKey.id}`,
    );
  });

  it('does not open a value in another place than it was sealed for', () => {
    const sealed = seals.seal('secret', 'tenant a');
    expect(() => seals.open(sealed, 'tenant b')).toThrow(SealBroken);
  });

  it('does not open a value of which any byte was changed', () => {
    const [version = '', keyId = '', ...boxes] = seals.seal('secret', 'here').split('.');
    boxes.forEach((box, place) => {
      for (let byte = 0; byte < Buffer.from(box, 'base64url').length; byte += 1) {
        const changed = Buffer.from(box, 'base64url');
        changed[byte] = (changed[byte] ?? 0) ^ 1;
        const forged = [version, keyId, ...boxes.with(place, changed.toString('base64url'))].join('.');
        expect(() => seals.open(forged, 'here')).toThrow(SealBroken);
      }
    });
  });

  it('does not open a payload under the data key of another value', () => {
    const [one, other] = [seals.seal('one', 'here').split('.'), seals.seal('other', 'here').split('.')];
    expect(() => seals.open([...one.slice(0, 3), other[3]].join('.'), 'here')).toThrow(SealBroken);
  });

  it('refuses a sealed value with something after it', () => {
    expect(() => seals.open(`${seals.seal('secret', 'here')}.AAAA`, 'here')).toThrow(SealBroken);
  });

  it.each(['', 'v1', 'v1..', 'v2.a.b.c', 'plain text', `v1.${masterKey.id}..`, `v1.${masterKey.id}.AAAA.AAAA.AAAA`])(
    'refuses %j, which was never sealed',
    (text) => {
      expect(() => seals.open(text, 'here')).toThrow(SealBroken);
    },
  );
});
