import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import { license, type License } from '../license/license.js';
import type { SeenByDecision } from './refusal-facts.js';

/** What a decision under way has looked at so far: it may be made several times, and the last time counts. */
export class LastSeen implements SeenByDecision {
  licenseId: string | undefined;
  fingerprint: FingerprintDigest | undefined;
  state: License = license.initial;
  licenseRevision = -1;
  releasesRevision: number | undefined;
  /** Whether the answer isn't that of this decision. */
  isDecidedElsewhere = false;

  constructor(public now: Date) {}

  decidedOn(state: License, revision: number, now: Date): void {
    this.state = state;
    this.licenseRevision = revision;
    this.now = now;
    this.isDecidedElsewhere = false;
  }
}
