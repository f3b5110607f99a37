import type { FoundState, Stored } from '../state/license-state.js';
import { useEndsAt } from '../state/permissions.js';
import { rfc3339 } from '../verdict/make-verdict.js';
import type { Verdict } from '../verdict/verdict.js';
import type { LicenseEvents } from './license-events.js';

const FOR_EVER = new Set(['REVOKED', 'ACTIVATION_REVOKED', 'LICENSE_REVOKED']);
/** Nothing has been refused: there is nothing yet, or the lease has its own event. */
const NO_REFUSAL = new Set(['NOT_ACTIVATED', 'LEASE_EXPIRED']);

/** Tells of changes, each once: asking a hundred times during an outage is one outage. */
export class Announcer {
  #isOffline = false;
  #hasEnded = false;
  #isRolledBack = false;
  #refusal: string | undefined;
  #doubt: string | undefined;
  #lastWarning = Infinity;

  constructor(
    private readonly events: LicenseEvents,
    private readonly warningsSeconds: readonly number[],
  ) {}

  verdict(verdict: Verdict): Verdict {
    this.#outage(verdict);
    if (verdict.usable) this.#good(verdict);
    else this.#bad(verdict);
    return verdict;
  }

  activated(found: FoundState, before: FoundState | undefined): void {
    const { license: licenseId, activation: activationId } = found.claims;
    if (before === undefined) this.events.emit({ type: 'activated', licenseId, activationId });
    this.renewed(before, found);
  }

  renewed(before: FoundState | undefined, after: FoundState): void {
    const graceEndsAt = useEndsAt(after);
    if (before === undefined || graceEndsAt > useEndsAt(before)) {
      this.events.emit({ type: 'lease-renewed', graceEndsAt: rfc3339(graceEndsAt) });
    }
    const { update } = after.state;
    if (update && update.status !== 'current' && JSON.stringify(update) !== JSON.stringify(before?.state.update)) {
      this.events.emit({ type: 'update-available', update });
    }
  }

  stored(stored: Stored): void {
    const reason = stored.kind === 'damaged' ? stored.reason : stored.kind === 'found' ? stored.doubt : undefined;
    if (reason !== undefined && reason !== this.#doubt) this.events.emit({ type: 'state-rejected', reason });
    this.#doubt = reason;
  }

  /** A heartbeat was answered. */
  reached(): void {
    this.#hasEnded = false;
    this.#lastWarning = Infinity;
    if (!this.#isOffline) return;
    this.#isOffline = false;
    this.events.emit({ type: 'online' });
  }

  /** @param behind milliseconds; 0 when the clock is right */
  clock(behind: number): void {
    const isRolledBack = behind > 0;
    if (isRolledBack && !this.#isRolledBack) {
      this.events.emit({ type: 'clock-rolled-back', bySeconds: Math.floor(behind / 1000) });
    }
    this.#isRolledBack = isRolledBack;
  }

  #outage({ error, source, graceEndsAt, remainingSeconds }: Verdict): void {
    const reason = error?.code === 'ANSWER_NOT_TRUSTED' ? error.extensions.reason : undefined;
    if (typeof reason === 'string') this.events.emit({ type: 'answer-rejected', reason });
    if (error && source === 'token' && !this.#isOffline) {
      this.#isOffline = true;
      this.events.emit({ type: 'offline', error, graceEndsAt, remainingSeconds });
    }
    if (!error && source === 'server') this.reached();
  }

  #good({ source, graceEndsAt, remainingSeconds }: Verdict): void {
    this.#hasEnded = false;
    this.#refusal = undefined;
    const reached = this.warningsSeconds.filter(
      (seconds) => remainingSeconds <= seconds && seconds < this.#lastWarning,
    );
    if (source === 'server' || graceEndsAt === null || reached.length === 0) return;
    this.#lastWarning = Math.min(...reached);
    this.events.emit({ type: 'grace-ending', graceEndsAt, remainingSeconds });
  }

  #bad({ code, detail }: Verdict): void {
    if (code === 'LEASE_EXPIRED' && !this.#hasEnded) {
      this.#hasEnded = true;
      this.events.emit({ type: 'lease-ended' });
    }
    if (NO_REFUSAL.has(code) || code === this.#refusal) return;
    this.#refusal = code;
    this.events.emit({ type: FOR_EVER.has(code) ? 'revoked' : 'refused', code, detail });
  }
}
