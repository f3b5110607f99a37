import type { LicenseEvent, LicenseListener } from '../events/license-event.js';
import type { Fingerprint } from '../fingerprint/fingerprint.js';
import { Heartbeats } from '../heartbeats/heartbeats.js';
import { Outbox } from '../heartbeats/outbox.js';
import { LicenseError } from '../http/license-error.js';
import { failedVerdict } from '../verdict/make-verdict.js';
import type { Verdict } from '../verdict/verdict.js';
import { activateLicense, type SeatHolder } from './activate-license.js';
import { checkHere } from './check-here.js';
import type { Context } from './context.js';
import { deactivateDevice, type Deactivation } from './deactivate-device.js';
import { GraceWatch } from './grace-watch.js';
import { importLicenseFile, type LicenseFileImport } from './import-license-file.js';
import { verifyLicense } from './verify-license.js';
import type { LicenseFileImportOptions } from './why-not-imported.js';

/** Reported use is on disk this much later at most. */
const SAVED_WITHIN_MILLISECONDS = 1_000;

/** A license on this device. No method throws or rejects: what goes wrong is in the verdict, or an event. */
export class LicenseClient {
  readonly #outbox: Outbox;
  readonly #heartbeats: Heartbeats;
  readonly #grace: GraceWatch;
  #verifying: Promise<Verdict> | undefined;
  #savesSoon: (() => void) | undefined;

  constructor(private readonly context: Context) {
    this.#outbox = new Outbox(context);
    this.#grace = new GraceWatch(context.settings, () => void this.check());
    this.#heartbeats = new Heartbeats(context, this.#outbox, { onFailure: (error) => this.#afterFailedBeat(error) });
  }

  /** What the server is told of this device, as hashes; a transfer to it needs them. */
  async fingerprint(): Promise<Fingerprint> {
    return this.context.fingerprint.present(await this.context.store.read());
  }

  /** Takes a seat of the license for this device, or renews the one it has. */
  activate(licenseKey: string): Promise<Verdict> {
    return this.#seated(licenseKey);
  }

  /** Takes the seat of another device of the license, which loses it. Safe to ask again. */
  transfer(licenseKey: string, from: SeatHolder): Promise<Verdict> {
    return this.#seated(licenseKey, from);
  }

  /** Asks the server, and falls back to the stored token when it can't be reached. Calls at the same time are one. */
  verify(): Promise<Verdict> {
    this.#verifying ??= this.#verified().finally(() => (this.#verifying = undefined));
    return this.#verifying;
  }

  /** What this device can tell without the network: signed, and good for hot paths. */
  check(): Promise<Verdict> {
    return this.#told(async () => checkHere(this.context, await this.context.store.read()));
  }

  /**
   * Takes in a license file that was made for this device, as a file or as the text of its QR code: `verify` then permits
   * use until its end without asking anybody. Importing it again changes nothing.
   */
  async importLicenseFile(text: string, options: LicenseFileImportOptions = {}): Promise<LicenseFileImport> {
    try {
      const error = await importLicenseFile(this.context, text, options);
      return error ? { imported: false, error } : { imported: true, verdict: await this.check() };
    } catch (failure) {
      return { imported: false, error: this.#stateUnavailable(failure) };
    }
  }

  /** Gives this device's seat back. */
  async deactivate(): Promise<Deactivation> {
    try {
      return await deactivateDevice(this.context);
    } catch (failure) {
      return { deactivated: false, error: this.#stateUnavailable(failure) };
    }
  }

  /** Beats when the server wants it, until `close` or the end of the process, which it doesn't delay. */
  startHeartbeats(): void {
    this.#heartbeats.start();
    this.#grace.start();
    void this.check();
  }

  /** One heartbeat now, with all that was reported. @returns why it could not be delivered yet; it is kept */
  async heartbeat(): Promise<LicenseError | null> {
    const failure = await this.#heartbeats.beat();
    if (failure) await this.#afterFailedBeat(failure);
    return failure ?? null;
  }

  reportFeatureUse(feature: string, count = 1): void {
    this.#report({ features: { [feature]: count } }, count);
  }

  /** Use that a limit of the license counts, such as documents made. */
  reportUsage(limit: string, count = 1): void {
    this.#report({ usage: { [limit]: count } }, count);
  }

  /** How many use the software on this device now; goes with every heartbeat from then on. */
  setActiveUsers(count: number): void {
    if (Number.isSafeInteger(count) && count >= 0) this.#outbox.setActiveUsers(count);
  }

  /** @returns what ends it */
  on<Type extends LicenseEvent['type']>(type: Type, listener: LicenseListener<Type>): () => void {
    return this.context.events.on(type, listener);
  }

  /** Ends heartbeats, and keeps what was reported for the next start. */
  async close(): Promise<void> {
    this.#heartbeats.stop();
    this.#grace.stop();
    await this.#save();
  }

  async #seated(licenseKey: string, from?: SeatHolder): Promise<Verdict> {
    const verdict = await this.#told(() => activateLicense(this.context, licenseKey, from));
    await this.#heartbeats.replan();
    return verdict;
  }

  async #verified(): Promise<Verdict> {
    let verdict = await this.#told(() => verifyLicense(this.context));
    const hasLapsed = verdict.code === 'LEASE_EXPIRED' && verdict.source === 'server';
    // The seat may still be free: a heartbeat takes the lease up again.
    if (hasLapsed && !(await this.#heartbeats.beat())) verdict = await this.#told(() => verifyLicense(this.context));
    if (verdict.source === 'server') this.context.events.emit({ type: 'verified', verdict });
    return verdict;
  }

  /** The server said no: verify says to what. It didn't answer: the token says how long that matters not. */
  async #afterFailedBeat(error: LicenseError): Promise<void> {
    if (!error.isTemporary || error.code === 'ANSWER_NOT_TRUSTED') await this.verify();
    else await this.#told(async () => ({ ...(await checkHere(this.context, await this.context.store.read())), error }));
  }

  async #told(ask: () => Promise<Verdict>): Promise<Verdict> {
    const verdict = await ask().catch((failure: unknown) => failedVerdict(this.#stateUnavailable(failure)));
    this.context.announcer.verdict(verdict);
    this.#grace.watch(verdict);
    return verdict;
  }

  #stateUnavailable(cause: unknown): LicenseError {
    this.context.events.emit({ type: 'fault', error: cause });
    return new LicenseError('STATE_UNAVAILABLE', 'The state folder can’t be read or written.', { cause });
  }

  #report(reported: Parameters<Outbox['report']>[0], count: number): void {
    if (!Number.isSafeInteger(count) || count <= 0) return;
    this.#outbox.report(reported);
    this.#savesSoon ??= this.context.settings.timers.after(SAVED_WITHIN_MILLISECONDS, () => void this.#save());
  }

  async #save(): Promise<void> {
    this.#savesSoon?.();
    this.#savesSoon = undefined;
    const { store, events } = this.context;
    await store.alone(() => this.#outbox.save()).catch((error: unknown) => events.emit({ type: 'fault', error }));
  }
}
