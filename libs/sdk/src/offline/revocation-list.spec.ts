import { RevocationList } from './revocation-list.js';
import { changedOnce, keys, productId, vectors } from './testing/offline-vectors.js';

const { revocationList, emptyRevocationList, licenseFile } = vectors;
const context = { keys, productId };
const license = String(licenseFile.claims.license);
const activation = String(licenseFile.claims.activation);
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function listOf(text: string): RevocationList {
  const list = RevocationList.read(text, context);
  if (list instanceof RevocationList) return list;
  throw new Error(list.detail);
}

describe.each([revocationList.text, revocationList.qr.text])('A revocation list', (text) => {
  it('names licenses and activations, and no others', () => {
    const list = listOf(text);
    expect([list.size, list.number, list.issuedAt.toISOString()]).toEqual([2, 1_795_428_000_123, '2026-11-23T10:00:00.000Z']); // prettier-ignore
    expect(list.nextUpdate.toISOString()).toBe('2026-11-24T10:00:00.000Z');
    expect(list.revokes({ license, activation: 'another' })).toBe(true);
    expect(list.revokes({ license: 'another', activation })).toBe(true);
    expect(list.revokes({ license: activation, activation: license })).toBe(false);
  });

  it('is refused for another product, and with any character changed', () => {
    const foreign = RevocationList.read(text, { keys, productId: 'another' });
    expect(foreign).toHaveProperty('problem', 'PRODUCT_MISMATCH');
    const changed = changedOnce(text, BASE32).filter((other) => !('problem' in RevocationList.read(other, context)));
    expect(changed).toEqual([]);
  });

  it('is refused once a newer one was seen', () => {
    const newest = Object.assign(Object.create(RevocationList.prototype) as RevocationList, {
      number: 1_795_428_000_124,
    });
    expect(RevocationList.read(text, { ...context, newest })).toHaveProperty('problem', 'OUTDATED');
    expect(RevocationList.read(text, { ...context, newest: listOf(text) })).toBeInstanceOf(RevocationList);
  });
});

describe('An empty revocation list', () => {
  it.each([emptyRevocationList.text, emptyRevocationList.qr.text])('revokes nothing', (text) => {
    const list = listOf(text);
    expect([list.size, list.revokes({ license, activation })]).toEqual([0, false]);
  });

  it('is no license file', () => {
    expect(RevocationList.read(licenseFile.text, context)).toHaveProperty('problem', 'WRONG_KIND');
  });
});
