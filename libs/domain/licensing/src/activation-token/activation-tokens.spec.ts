import type { SigningKeys } from '#platform/crypto/index.js';
import type { IssuedLicense } from '../license/license.js';
import { ActivationTokens } from './activation-tokens.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const activation = {
  activationId: 'a-1',
  fingerprint: { macs: [], cpu: 'c' },
  device: { name: null, os: null, platform: null, version: null },
  leaseExpiresAt: '2026-11-30T12:00:00Z',
  holdsSeat: true,
};
const license: IssuedLicense = {
  status: 'active',
  licenseId: 'l-1',
  productId: 'p-1',
  sealedKey: 'sealed',
  keyHint: 'ABCDE',
  reference: null,
  terms: {
    seats: 1,
    matchStrategy: 'most',
    graceSeconds: 604_800,
    heartbeatIntervalSeconds: 900,
    expiresAt: null,
    features: {},
    isTrial: false,
  },
  seatsTaken: 1,
  activations: new Map([[activation.activationId, activation]]),
};
const subject = { tenant: 'default', license, activation, fingerprint: 'claim' };

/** Claims as they are: what is signed is looked at here, not how. */
const readableKeys = {
  signJws: (claims: object) => Promise.resolve(JSON.stringify(claims)),
  verifyJws: (token: string) => Promise.resolve(JSON.parse(token) as object),
} as unknown as SigningKeys;

const counterOf = (token: string) => (JSON.parse(token) as { counter: number }).counter;

describe('ActivationTokens', () => {
  let tokens: ActivationTokens;

  beforeEach(() => {
    tokens = new ActivationTokens(readableKeys, { now: () => NOW });
  });

  it('reads its own tokens, and none that was signed for another purpose', async () => {
    expect(await tokens.read(await tokens.issue(subject))).toMatchObject({ license: 'l-1', activation: 'a-1' });
    await expect(tokens.read(JSON.stringify({ tenant: 'default', license: 'l-1' }))).rejects.toThrow('audience');
  });

  it('gives a device the same token again within a minute', async () => {
    expect(await tokens.issue(subject)).toBe(await tokens.issue(subject));
  });

  it('never goes back behind a counter that the device has seen with a nonce', async () => {
    const counters: number[] = [];
    for (const nonce of [undefined, 'fresh', undefined]) counters.push(counterOf(await tokens.issue(subject, nonce)));
    expect(counters).toEqual([...new Set(counters)].sort((one, other) => one - other));
  });
});
