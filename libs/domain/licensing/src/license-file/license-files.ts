import type { Clock } from '#platform/kernel/index.js';
import type { HardwareHash } from '../fingerprint/read-fingerprint.js';
import type { IssuedLicense } from '../license/license.js';
import { armoured } from './armour.js';
import { compactLicenseFile } from './compact-license-file.js';
import { deviceMarksOf } from './device-marks.js';
import { LICENSE_FILE_AUDIENCE, type LicenseFileClaims } from './license-file-claims.js';
import { qrTextOf, type DocumentSigner, type QrText } from './signed-documents.js';

/** What a license file is made from. */
export interface LicenseFileSubject {
  readonly fileId: string;
  readonly tenant: string;
  readonly license: Pick<IssuedLicense, 'licenseId' | 'productId' | 'keyHint' | 'terms'>;
  readonly activationId: string;
  /** The device's values as it knows them itself; undefined when none were shown. */
  readonly hashes: readonly HardwareHash[] | undefined;
  /** RFC 3339, UTC. */
  readonly validUntil: string;
  readonly nonce: string | undefined;
}

/** A signed license file in each of its forms. */
export interface LicenseFile {
  readonly claims: LicenseFileClaims;
  /** Text with BEGIN and END, around a compact JWS. */
  readonly text: string;
  /** null when the license has more features than a QR code holds. */
  readonly qr: QrText | null;
}

/** Signs license files. */
export class LicenseFiles {
  constructor(
    private readonly signer: DocumentSigner,
    private readonly clock: Clock,
  ) {}

  async sign(subject: LicenseFileSubject): Promise<LicenseFile> {
    const claims = claimsOf(subject, this.clock.now());
    const [jws, cose] = [await this.signer.signJws(claims), await this.signer.signCose(compactLicenseFile(claims))];
    return { claims, text: armoured('LICENSE FILE', jws), qr: qrTextOf('V2L', cose) };
  }
}

function claimsOf({ license, hashes, nonce, ...subject }: LicenseFileSubject, now: Date): LicenseFileClaims {
  const { seats, isTrial, matchStrategy, limits, features, expiresAt } = license.terms;
  const issuedAt = Math.floor(now.getTime() / 1000);
  return {
    aud: LICENSE_FILE_AUDIENCE,
    jti: subject.fileId,
    tenant: subject.tenant,
    product: license.productId,
    license: license.licenseId,
    activation: subject.activationId,
    keyHint: license.keyHint,
    device: hashes === undefined ? null : deviceMarksOf(subject.fileId, hashes),
    features,
    terms: { seats, isTrial, matchStrategy, ...(limits.length === 0 ? {} : { limits }) },
    licenseExpiresAt: expiresAt === null ? null : wholeSeconds(expiresAt),
    counter: now.getTime(),
    nbf: issuedAt,
    iat: issuedAt,
    exp: Math.floor(Date.parse(subject.validUntil) / 1000),
    ...(nonce === undefined ? {} : { nonce }),
  };
}

/** Both forms of a file say the same: the compact one has no fractions. */
function wholeSeconds(time: string): string {
  return new Date(Math.floor(Date.parse(time) / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
