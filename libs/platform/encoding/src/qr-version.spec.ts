import { qrVersionOf } from './qr-version.js';

/** Of the capacity tables of ISO/IEC 18004: alphanumeric characters at error correction M. */
const CAPACITIES = [
  [1, 20],
  [9, 262],
  [10, 311],
  [15, 600],
  [25, 1451],
  [26, 1542],
  [27, 1637],
  [40, 3391],
] as const;

describe('qrVersionOf', () => {
  it.each(CAPACITIES)('takes version %i for up to %i characters', (version, capacity) => {
    expect(qrVersionOf('A'.repeat(capacity))).toBe(version);
    expect(qrVersionOf('A'.repeat(capacity + 1))).toBe(version === 40 ? undefined : version + 1);
  });

  it('is of the alphanumeric set only', () => {
    expect(qrVersionOf('V2L:ABC')).toBe(1);
    expect(qrVersionOf('v2l:abc')).toBeUndefined();
  });
});
