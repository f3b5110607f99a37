import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { isRefusal } from '#platform/kernel/index.js';
import type { PresentedFingerprint } from './fingerprint.js';
import { hashOf } from './hardware-value.js';
import { readFingerprint } from './read-fingerprint.js';
import type { ReadFingerprint } from './read-fingerprint.js';

const mac = (data: string | Uint8Array): string =>
  createHmac('sha256', Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)))
    .update(data)
    .digest('hex');

/** Throws when the fingerprint is refused. */
function read(presented: PresentedFingerprint, key = mac): ReadFingerprint {
  const outcome = readFingerprint(presented, key);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}

const RAW = {
  macAddresses: ['00:1B:63:84:45:E6'],
  cpuId: 'BFEBFBFF000906EA',
  systemUuid: '4C4C4544-0044-3510-8052-B4C04F4B3032',
};
/** The hashes the SDK sends for RAW, and what is kept of them; made by a second implementation of the same rules. */
const HASHED = {
  macAddresses: ['6d2b6572eb99e3b1c1811302f07fe8d7e033a6bc72386d6ba2720d6de72fec2c'],
  cpuId: 'c4a33b9a1f4eda42ade0c691369587bc5a60723e62df21eaf74748250d3277ec',
  systemUuid: '7db7adf45c07c5d2cb68b5d014c4225c6267295f29fde53b5e466a73af210b06',
};
const GOLDEN: ReadFingerprint = {
  digest: {
    macs: ['62247649e4153c5a6acb103b1f763097'],
    cpu: '0597df2e5ed5b008d93ce5129478d447',
    uuid: 'a88413c03d7c17489651cf3b1738e9f0',
  },
  tokenClaim: 'TEnWKQq9GL_e8EqmnZiAkUScqHDcbkDLjHFnsPDoQq4',
};

describe('readFingerprint', () => {
  it('gives today what it gave when the first device was activated, for raw and for hashed values', () => {
    expect(read(RAW)).toEqual(GOLDEN);
    expect(read(HASHED)).toEqual(GOLDEN);
    expect(read({ ...RAW, cpuId: HASHED.cpuId.toUpperCase() })).toEqual(GOLDEN);
  });

  it.each([
    ['a MAC with dashes', { macAddresses: ['00-1b-63-84-45-e6'] }],
    ['a MAC as Cisco writes it', { macAddresses: ['001b.6384.45E6'] }],
    ['a MAC without separators, in white space', { macAddresses: [' 001B638445E6\n'] }],
    ['a MAC that comes twice', { macAddresses: ['00:1b:63:84:45:e6', '001B638445E6', HASHED.macAddresses[0] ?? ''] }],
    ['a CPU id in lower case, in white space', { cpuId: '\tbfebfbff000906ea ' }],
    ['a UUID in braces', { systemUuid: '{4c4c4544-0044-3510-8052-b4c04f4b3032}' }],
    ['a UUID without dashes', { systemUuid: '4C4C4544004435108052B4C04F4B3032' }],
  ])('reads %s as the same device', (_, written) => {
    expect(read({ ...RAW, ...written })).toEqual(GOLDEN);
  });

  it('takes a system UUID that is none for the text it is, and runs of white space for one', () => {
    const one = read({ systemUuid: 'VMware-56 4d  1f' });
    expect(read({ systemUuid: 'vmware-56 4D 1F ' })).toEqual(one);
    expect(read({ systemUuid: 'vmware-564d1f' })).not.toEqual(one);
  });

  it('keeps network cards sorted, each once, and sixteen at most, whatever their order', () => {
    const cards = Array.from({ length: 40 }, (_, card) => `00:1b:63:84:45:${card.toString(16).padStart(2, '0')}`);
    const { digest } = read({ macAddresses: cards });
    expect(digest.macs).toHaveLength(16);
    expect([...digest.macs].sort()).toEqual(digest.macs);
    expect(read({ macAddresses: cards.toReversed() }).digest).toEqual(digest);
    const allButOne = read({ macAddresses: cards.slice(1) }).digest.macs;
    expect(allButOne.filter((kept) => digest.macs.includes(kept)).length).toBeGreaterThanOrEqual(15);
  });

  it('gives another digest under the key of another tenant, and the same claim', () => {
    const other = read(RAW, (data) => createHmac('sha256', 'other').update(data).digest('hex'));
    expect(other.digest.macs).not.toEqual(GOLDEN.digest.macs);
    expect(other.digest.cpu).not.toBe(GOLDEN.digest.cpu);
    expect(other.digest.uuid).not.toBe(GOLDEN.digest.uuid);
    expect(other.tokenClaim).toBe(GOLDEN.tokenClaim);
  });

  it('gives the same value another digest as another component', () => {
    const digest = read({ cpuId: 'same text', systemUuid: 'same text' }).digest;
    expect(digest.cpu).not.toBe(digest.uuid);
    const hashed = read({ macAddresses: [HASHED.cpuId], cpuId: HASHED.cpuId, systemUuid: HASHED.cpuId }).digest;
    expect(new Set([hashed.macs[0], hashed.cpu, hashed.uuid]).size).toBe(3);
  });

  it('gives another claim when any component changes, known-bad ones too, in whatever order the cards come', () => {
    const claims = [
      RAW,
      { ...RAW, cpuId: 'another' },
      { ...RAW, systemUuid: 'another' },
      { ...RAW, macAddresses: ['00:1b:63:84:45:e7'] },
      { ...RAW, macAddresses: [...RAW.macAddresses, '02:42:ac:11:00:02'] },
      { ...RAW, cpuId: undefined },
    ].map((presented) => read(presented).tokenClaim);
    expect(new Set(claims).size).toBe(6);
    const cards = ['00:1b:63:84:45:e6', '00:1b:63:84:45:e7'];
    expect(read({ macAddresses: cards }).tokenClaim).toBe(read({ macAddresses: cards.toReversed() }).tokenClaim);
  });

  it.each<[string, PresentedFingerprint]>([
    ['nothing', {}],
    ['empty values', { macAddresses: [], cpuId: '', systemUuid: '  ' }],
    [
      'no MAC address in the list of them',
      { macAddresses: ['', 'eth0', '00:1b:63:84:45', '00:1b:63:84:45:e6:00:00', 'zz'] },
    ],
    ['known-bad values only', { macAddresses: ['02:42:ac:11:00:02'], cpuId: 'None', systemUuid: 'Default string' }],
  ])('refuses a fingerprint of %s', (_, presented) => {
    expect(readFingerprint(presented, mac)).toMatchObject({ refused: 'fingerprint-unusable' });
  });

  it('goes on with one usable component, and leaves the others out', () => {
    expect(read({ macAddresses: ['02:42:ac:11:00:02'], cpuId: RAW.cpuId, systemUuid: 'None' }).digest).toEqual({
      macs: [],
      cpu: GOLDEN.digest.cpu,
    });
  });

  it('leaves known-bad values out when they come hashed, too', () => {
    const badMac = hashOf('mac', '0242ac110002');
    const badUuid = hashOf('uuid', '03000200-0400-0500-0006-000700080009');
    const { digest } = read({ macAddresses: [badMac], cpuId: HASHED.cpuId, systemUuid: badUuid.toUpperCase() });
    expect(digest).toEqual({ macs: [], cpu: GOLDEN.digest.cpu });
  });

  it('shows no value and no hash of one, whatever is presented', () => {
    const presented = fc.record({
      macAddresses: fc.array(fc.oneof(fc.constantFrom(...RAW.macAddresses, ...HASHED.macAddresses), fc.string()), {
        maxLength: 5,
      }),
      cpuId: fc.string({ minLength: 8, maxLength: 80 }),
      systemUuid: fc.oneof(fc.uuid(), fc.constant(HASHED.systemUuid)),
    });
    fc.assert(
      fc.property(presented, (values) => {
        const shown = JSON.stringify(readFingerprint(values, mac));
        const hidden = [...values.macAddresses, values.cpuId, values.systemUuid].filter(({ length }) => length >= 8);
        return hidden.every((value) => !shown.includes(value));
      }),
    );
  });
});
