import { isSameDevice, type FingerprintMatch } from '../fingerprint/fingerprint.js';
import { LicenseError } from '../http/license-error.js';
import { problemOf } from '../offline/license-file.js';
import { offlineProblem } from '../offline/offline-problem.js';
import type { RevocationList } from '../offline/revocation-list.js';
import { stillHolds } from '../state/license-state.js';
import { WHY_SERVER_NEEDED } from '../verdict/token-verdict.js';
import { undoes, type FoundFile } from './imported-state.js';
import type { Settings } from './options.js';

export interface LicenseFileImportOptions {
  /** Of the request that the file has to answer. */
  readonly nonce?: string;
  /** The newest revocation list that there is. */
  readonly revocations?: RevocationList;
}

type Needed = Pick<Settings, 'productId' | 'fingerprintMatch' | 'version'>;

/** The first reason against a license file whose signature holds; undefined when there is none. */
export function whyNotImported(
  found: FoundFile,
  { productId, fingerprintMatch, version }: Needed,
  options: LicenseFileImportOptions,
): LicenseError | undefined {
  if (productId === undefined) return new LicenseError('PRODUCT_UNKNOWN', 'Importing needs the option productId.');
  const { file, present: fingerprint, same, mark, now } = found;
  const activationId = activationOf(found, fingerprintMatch);
  const beside = { productId, fingerprint, now: new Date(now), ...(activationId ? { activationId } : {}) };
  const isOlder = same?.file !== undefined && file.counter < same.file.counter;
  const problem = problemOf(file, { ...beside, ...options }) ?? (isOlder ? offlineProblem('OUTDATED') : undefined);
  if (problem) return new LicenseError(problem.problem, problem.detail);
  const refused = mark && !undoes(file, mark) ? mark.refused : undefined;
  if (refused && stillHolds(refused, version)) return new LicenseError(refused.code, refused.detail);
  const isDoubtful = same?.doubt !== undefined && file.counter <= same.mark.counter;
  return isDoubtful ? new LicenseError('SERVER_NEEDED', WHY_SERVER_NEEDED[same.doubt]) : undefined;
}

/** Of the token that is kept here, if it is this very device's: ended or not. */
function activationOf({ same, present }: FoundFile, match: FingerprintMatch): string | undefined {
  if (!same?.lease || !isSameDevice(same.state.fingerprint, present, match)) return undefined;
  return same.lease.activation;
}
