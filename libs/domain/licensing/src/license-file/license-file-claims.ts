import type { FingerprintStrategy } from '../fingerprint/fingerprint.js';
import type { FeatureValue } from '../license/license.events.js';
import type { DeviceMarks } from './device-marks.js';

export const LICENSE_FILE_AUDIENCE = 'v2:license-file';

/** A use that is counted, as the license's terms have it. */
export interface FileLimit {
  readonly name: string;
  readonly limit: number;
  readonly resetPeriod: 'day' | 'month' | 'year' | 'never';
  /** null: any overage is allowed. */
  readonly overagePercent: number | null;
}

/** What of the license's terms a device without network has to keep by itself. */
export interface FileTerms {
  readonly seats: number;
  readonly isTrial: boolean;
  /** How many of the device's marks must agree. */
  readonly matchStrategy: FingerprintStrategy;
  readonly limits?: readonly FileLimit[];
}

/** What a license file says. `nbf`, `iat` and `exp` are seconds since 1970 (RFC 7519); `exp` is its valid-until. */
export interface LicenseFileClaims {
  /** What it is for: a license file opens no route, and a token is no license file. */
  readonly aud: typeof LICENSE_FILE_AUDIENCE;
  /** The file's own id, a UUID. */
  readonly jti: string;
  readonly tenant: string;
  readonly product: string;
  readonly license: string;
  readonly activation: string;
  /** The license key's last characters. */
  readonly keyHint: string;
  /** The device it is for; null: the one that shows an activation token, also an ended one, of the same activation. */
  readonly device: DeviceMarks | null;
  readonly features: Readonly<Record<string, FeatureValue>>;
  readonly terms: FileTerms;
  /** When the license itself ends: RFC 3339, UTC, whole seconds. */
  readonly licenseExpiresAt: string | null;
  /** On one scale with the activation token's: a client that has seen a higher one is shown an old file. */
  readonly counter: number;
  readonly nbf: number;
  readonly iat: number;
  readonly exp: number;
  /** Of the request it answers: base64url of 16 bytes. */
  readonly nonce?: string;
}
