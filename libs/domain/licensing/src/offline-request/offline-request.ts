import type { PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { DeviceDescription } from '../license/license.events.js';

/** What a machine without network asks for, as it made it: hardware values are hashes, never raw. */
export interface OfflineRequest {
  readonly productId: string;
  /** The key, or its id where whoever answers may do without the key. */
  readonly license: { readonly licenseKey: string } | { readonly licenseId: string };
  readonly fingerprint: PresentedFingerprint;
  readonly device: DeviceDescription;
  /** base64url of 16 bytes; comes back in the answer. */
  readonly nonce: string;
  /** By the machine's own clock: RFC 3339, UTC, whole seconds. */
  readonly createdAt: string;
}
