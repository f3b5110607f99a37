import { comparePlace } from './compare-place.js';

const NETWORKS = ['192.0.2.0/24', '198.51.100.7/32', '2001:db8::/32'];
const isIn = (address: string, networks = NETWORKS) => comparePlace({ address, country: undefined }).isIn(networks);

describe('A place', () => {
  it.each([
    '192.0.2.0',
    '192.0.2.255',
    '::ffff:192.0.2.7',
    '::FFFF:198.51.100.7',
    '2001:db8::1',
    '2001:0DB8:ffff::',
    '2001:db8::1%eth0',
  ])('%s is in the networks', (address) => {
    expect(isIn(address)).toBe(true);
  });

  it.each(['192.0.3.0', '198.51.100.8', '::ffff:192.0.3.7', '2001:db9::1', '::1', '', 'unknown', '192.0.2.7:443'])(
    '%p is not',
    (address) => {
      expect(isIn(address)).toBe(false);
    },
  );

  it('of one version of the protocol is in no network of the other', () => {
    expect([isIn('192.0.2.7', ['0.0.0.0/0']), isIn('::1', ['0.0.0.0/0'])]).toEqual([true, false]);
    expect([isIn('::1', ['::/0']), isIn('192.0.2.7', ['::/0'])]).toEqual([true, false]);
  });

  it('is in other networks once the license has other terms', () => {
    expect(isIn('192.0.2.7', ['192.0.2.7/32'])).toBe(true);
    expect(isIn('192.0.2.7', ['192.0.2.8/32'])).toBe(false);
  });
});
