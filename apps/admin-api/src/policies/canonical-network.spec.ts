import { canonicalNetwork } from './canonical-network.js';

describe('canonicalNetwork', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.0/24'],
    ['192.0.2.7', '192.0.2.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8:0:0::/32', '2001:db8::/32'],
    ['2001:0db8::1', '2001:db8::1/128'],
    ['::/0', '::/0'],
  ])('of %s is %s', (text, network) => {
    expect(canonicalNetwork(text)).toBe(network);
  });

  it.each([
    '',
    'example.com',
    '192.0.2',
    '192.0.02.1',
    '192.0.2.0/33',
    '192.0.2.0/024',
    '192.0.2.0/-1',
    '192.0.2.0/',
    '2001:db8::/129',
    '2001:db8::%eth0/64',
    '::ffff:192.0.2.0/120',
  ])('of %j there is none', (text) => expect(canonicalNetwork(text)).toBeUndefined());
});
