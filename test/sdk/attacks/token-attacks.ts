import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { mockKey, signedBy } from '../../../libs/sdk/testing.js';
import type { LicenseState } from '../../../libs/sdk/src/state/license-state.js';
import type { TestDevice } from '../../../libs/sdk/src/spec-world/test-device.js';
import { activatedDevice, type AttackWorld, type OpenWorld } from './attack-world.js';
import { forge } from './state-attacks.js';

type Part = Record<string, unknown>;

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString()) as Part;
const LATER = { exp: 4_000_000_000 };

/** Tokens made from the device's own: each wants to be good for ever. */
const forgeries: [string, (token: string, world: AttackWorld) => string][] = [
  [
    'with a later end and the old signature',
    (token) => {
      const [header, payload, signature] = token.split('.');
      return [header, encoded({ ...decoded(payload), ...LATER }), signature].join('.');
    },
  ],
  [
    'with alg none and no signature',
    (token) => `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded({ ...claimsOf(token), ...LATER })}.`,
  ],
  [
    'with alg none and the kid of the server’s key',
    (token) => `${encoded({ ...headerOf(token), alg: 'none' })}.${encoded({ ...claimsOf(token), ...LATER })}.`,
  ],
  [
    'signed by HMAC with the public key as its secret',
    (token, { publicKeys = [] }) => {
      const input = `${encoded({ ...headerOf(token), alg: 'HS256' })}.${encoded({ ...claimsOf(token), ...LATER })}`;
      const secret = Buffer.from(publicKeys[0]?.x ?? '', 'base64url');
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    },
  ],
  ['signed by another key', (token) => signedBy(mockKey(), { ...claimsOf(token), ...LATER })],
  [
    'signed by another key under the kid of the server’s',
    (token) => signedBy(mockKey(), { ...claimsOf(token), ...LATER }, headerOf(token)),
  ],
  [
    'that brings its own key along',
    (token) => {
      const own = mockKey();
      return signedBy(own, { ...claimsOf(token), ...LATER }, { jwk: own.jwk, jku: 'https://evil.example/jwks.json' });
    },
  ],
  [
    'of the server’s own key for another use',
    (token, world) => world.signedForOtherUse({ ...claimsOf(token), ...LATER, aud: 'v2:license-file' }),
  ],
  [
    'of the server’s own key for no named use',
    (token, world) => world.signedForOtherUse({ ...claimsOf(token), ...LATER, aud: undefined }),
  ],
  [
    'with a critical extension',
    (token, { signedForOtherUse }) =>
      signedForOtherUse(claimsOf(token)).replace(/^[^.]+/, encoded({ ...headerOf(token), crit: ['exp'] })),
  ],
  ['with stray characters in its signature', (token) => `${token.slice(0, -1)}=${token.slice(-1)}`],
  ['of four parts', (token) => `${token}.${token.split('.')[2] ?? ''}`],
];

function headerOf(token: string): Part {
  return decoded(token.split('.')[0]);
}

function claimsOf(token: string): Part {
  return decoded(token.split('.')[1]);
}

export function describeTokenAttacks(open: OpenWorld): void {
  let world: AttackWorld;
  let device: TestDevice;

  beforeEach(async () => {
    world = await open();
    device = await activatedDevice(world);
  });
  afterEach(async () => {
    await device.remove();
    await world.stop();
  });

  const token = async () =>
    (JSON.parse(await readFile(device.stateFile, 'utf8')) as { body: LicenseState }).body.token ?? '';

  it.each(forgeries)('a token %s opens nothing in the state', async (_, made) => {
    const forged = made(await token(), world);
    device.network.isDown = true;
    await forge(device, (state) => ({ ...state, token: forged, graceSeconds: 1e9 }));
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    expect(device.eventTypes()).toContain('state-rejected');
  });

  it.each(forgeries)('a token %s opens nothing in an answer', async (_, made) => {
    device.network.tamper = (_route, body) =>
      typeof body.token === 'string' ? { ...body, token: made(body.token, world) } : body;
    const verdict = await device.client.verify();
    expect(verdict).toMatchObject({ source: 'token', error: { code: 'ANSWER_NOT_TRUSTED' } });
    expect(device.eventTypes()).toContain('answer-rejected');
    world.clock.passSeconds(7 * 86_400);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED' });
  });

  it('keys put into the state of software with pinned keys count for nothing', async () => {
    const own = mockKey();
    const forged = signedBy(own, { ...claimsOf(await token()), ...LATER });
    device.network.isDown = true;
    await forge(device, (state) => ({ ...state, token: forged, keys: [own.jwk], graceSeconds: 1e9 }));
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
  });

  it('an endorsement that no trusted key has signed counts for nothing', async () => {
    const own = mockKey();
    const endorsements = [signedBy(own, { aud: 'v2:signing-key', key: own.jwk })];
    const forged = signedBy(own, { ...claimsOf(await token()), ...LATER });
    device.network.isDown = true;
    await forge(device, (state) => ({ ...state, token: forged, endorsements, graceSeconds: 1e9 }));
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
  });
}
