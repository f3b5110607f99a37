import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { DeviceDescription, Lease } from './license.events.js';

/** A device that gave its seat back, and may not have noticed. */
export interface FormerHolder {
  readonly activationId: string;
  /** No token it could have ends later. RFC 3339, UTC. */
  readonly mayWorkUntil: string;
}

export interface Activation extends Lease {
  readonly activationId: string;
  readonly seat: number;
  readonly fingerprint: FingerprintDigest;
  readonly device: DeviceDescription;
  readonly holdsSeat: boolean;
  /** Who held the seat before and might still have been offline when this device took it. */
  readonly formers: readonly FormerHolder[];
  /** When a changed component was last adopted. */
  readonly adoptedAt: string | null;
  readonly isCloneSuspected: boolean;
  /** The license file it was given last, and when the last of all its files ends. */
  readonly file?: { readonly fileId: string; readonly validUntil: string; readonly allEndBy: string };
}

/** A seat nobody holds. */
export interface FreeSeat {
  readonly seat: number;
  readonly formers: readonly FormerHolder[];
}
