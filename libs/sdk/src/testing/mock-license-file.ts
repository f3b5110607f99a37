import { randomUUID } from 'node:crypto';
import type { Fingerprint } from '../fingerprint/fingerprint.js';
import { deviceMarksOf } from '../offline/device-marks.js';
import type { MockLicense } from './mock-license.js';
import { signedBy, type MockKey } from './mock-signing.js';

export interface MockFileWish {
  /** As the device's client tells it. */
  readonly fingerprint: Fingerprint;
  /** Default a year. */
  readonly validSeconds?: number;
  /** Of the request that it answers. */
  readonly nonce?: string;
  /** Like a file that staff made for an activation by its name: good beside that one's token only. */
  readonly isNamed?: boolean;
}

const YEAR_SECONDS = 365 * 86_400;

/** A license file as the server makes it; the device takes a seat, or has one. @throws MockProblem */
export function mockLicenseFile(license: MockLicense, signer: MockKey, now: number, wish: MockFileWish): string {
  const { fingerprint, validSeconds = YEAR_SECONDS, nonce, isNamed = false } = wish;
  const { activation } = license.activate(fingerprint);
  const [iat, jti] = [Math.floor(now / 1000), randomUUID()];
  const { seats, features, expiresAt } = license.terms;
  const jws = signedBy(signer, {
    aud: 'v2:license-file',
    jti,
    tenant: 'default',
    product: license.productId,
    license: license.id,
    activation: activation.id,
    keyHint: license.key.slice(-5),
    device: isNamed ? null : deviceMarksOf(fingerprint, jti),
    features,
    terms: { seats, isTrial: false, matchStrategy: 'most' },
    licenseExpiresAt: expiresAt,
    counter: now,
    nbf: iat,
    iat,
    exp: iat + validSeconds,
    ...(nonce === undefined ? {} : { nonce }),
  });
  activation.leaseEndsAt = Math.max(activation.leaseEndsAt, (iat + validSeconds) * 1000);
  return `-----BEGIN V2 LICENSE FILE-----\n${jws.replace(/.{64}/g, '$&\n')}\n-----END V2 LICENSE FILE-----\n`;
}
