import type { LicenseError } from '../http/license-error.js';
import type { LimitStatus, UpdateStatus, Verdict } from '../verdict/verdict.js';

/** What happens to the license while the software runs. */
export type LicenseEvent =
  | { readonly type: 'activated'; readonly licenseId: string; readonly activationId: string }
  | { readonly type: 'deactivated' }
  /** The server has answered `verify`. */
  | { readonly type: 'verified'; readonly verdict: Verdict }
  | { readonly type: 'lease-renewed'; readonly graceEndsAt: string }
  /** The server can't be reached: the software goes on until `graceEndsAt` (null when it may not). Once an outage. */
  | {
      readonly type: 'offline';
      readonly error: LicenseError;
      readonly graceEndsAt: string | null;
      readonly remainingSeconds: number;
    }
  | { readonly type: 'online' }
  /** Less is left than one of `graceWarningsSeconds`. Once for each. */
  | { readonly type: 'grace-ending'; readonly graceEndsAt: string; readonly remainingSeconds: number }
  | { readonly type: 'lease-ended' }
  /** The server refuses this license, device or version. Once, until it is good again. */
  | { readonly type: 'refused'; readonly code: string; readonly detail: string }
  /** The same for ever: the license or this device's activation was revoked. */
  | { readonly type: 'revoked'; readonly code: string; readonly detail: string }
  /** Two devices beat as one: this one's state was copied, or put back. */
  | { readonly type: 'clone-suspected' }
  /** Use of these was reported that the license has no room for; it was not counted. */
  | { readonly type: 'limit-exceeded'; readonly names: readonly string[]; readonly limits: readonly LimitStatus[] }
  | { readonly type: 'update-available'; readonly update: UpdateStatus }
  /** The device's clock is behind the time that has come; it isn't believed until the server is reached. */
  | { readonly type: 'clock-rolled-back'; readonly bySeconds: number }
  /** What was kept on this device is damaged, forged, or older than it was. */
  | { readonly type: 'state-rejected'; readonly reason: string }
  /** Something answered that isn't our server, or an answer was recorded earlier. */
  | { readonly type: 'answer-rejected'; readonly reason: string }
  | { readonly type: 'heartbeat-recorded'; readonly sequence: number }
  /** The server will never take it. */
  | { readonly type: 'heartbeat-dropped'; readonly sequence: number; readonly error: LicenseError }
  /** Something in the SDK failed, such as a full disk; the software goes on. */
  | { readonly type: 'fault'; readonly error: unknown };

export type LicenseEventOf<Type extends LicenseEvent['type']> = Extract<LicenseEvent, { readonly type: Type }>;
export type LicenseListener<Type extends LicenseEvent['type'] = LicenseEvent['type']> = (
  event: LicenseEventOf<Type>,
) => void;
