import { fingerprintClaim } from '../fingerprint/fingerprint.js';
import { LicenseError } from '../http/license-error.js';
import { openLicenseFile } from '../offline/license-file.js';
import { isOfflineProblem, type OfflineProblemCode } from '../offline/offline-problem.js';
import type { Verdict } from '../verdict/verdict.js';
import type { Context } from './context.js';
import { importedState, type FoundFile } from './imported-state.js';
import { whyNotImported, type LicenseFileImportOptions } from './why-not-imported.js';

/** Why a license file was not imported; or the code of a refusal that it is too old to undo, such as `SUSPENDED`. */
export type LicenseFileErrorCode =
  | OfflineProblemCode
  /** The client doesn't know its own product: give it `productId`. */
  | 'PRODUCT_UNKNOWN'
  /** What is kept here is incomplete, or older than it was: a younger file is needed, or the server. */
  | 'SERVER_NEEDED'
  | 'STATE_UNAVAILABLE'
  | (string & {});

export type LicenseFileImport =
  | { readonly imported: true; readonly verdict: Verdict }
  /** What this device knew before is as it was. */
  | { readonly imported: false; readonly error: LicenseError & { readonly code: LicenseFileErrorCode } };

/**
 * Takes in a license file of this device: from then on it decides where the server doesn't.
 *
 * @returns why not; nothing is changed then
 */
export function importLicenseFile(
  context: Context,
  text: string,
  options: LicenseFileImportOptions,
): Promise<LicenseError | undefined> {
  const { settings, store, announcer, clock } = context;
  return store.alone(async () => {
    const found = await foundFile(context, text);
    if (found instanceof LicenseError) return found;
    const reason = whyNotImported(found, settings, options);
    if (reason) return reason;
    const after = importedState(found, clock.uptime());
    // Of a device that had no state, a state without a mark would look like a copied one if this is cut off between the two.
    if (found.same === undefined) await store.writeMark(after.state, after.claims);
    await store.write(after.state, after.claims);
    announcer.activated(after, found.same);
    return undefined;
  });
}

/** The file, when a known key has signed it, and what this device knows beside it. */
async function foundFile(
  { store, fingerprint, clock, time }: Context,
  text: string,
): Promise<FoundFile | LicenseError> {
  const before = await store.read();
  const known = before.kind === 'found' ? before : undefined;
  const file = openLicenseFile(text, store.keysOf(known?.state ?? { keys: [], endorsements: [] }));
  if (isOfflineProblem(file)) return new LicenseError(file.problem, file.detail);
  const present = await fingerprint.present(before);
  const same = known?.claims.activation === file.activation ? known : undefined;
  const origin = same?.state.origin ?? fingerprintClaim(present);
  const mark = same?.mark ?? (await store.markOf({ ...file, origin }));
  const now = Math.max(known ? time.now(known.mark) : clock.wall(), mark ? time.since(mark) : 0);
  return { text: text.trim(), file, present, known, same, origin, mark, now };
}
