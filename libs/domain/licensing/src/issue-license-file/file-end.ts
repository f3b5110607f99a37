import { utc, wholeSecond } from '../license/lease.js';
import type { IssuedLicense } from '../license/license.js';
import { licenseFileEndRefused, licenseFilesNotAllowed } from '../license/license.refusal.js';

export interface FileEndWish {
  readonly validUntil: string | undefined;
  readonly longestSeconds: number;
  readonly isSelfService: boolean;
}

/** A feature of the license: for so many days its holder may fetch a license file without asking staff. */
const SELF_SERVICE_DAYS = 'offlineDays';
const A_DAY_OF_SECONDS = 86_400;

/** When the file ends: as wished, else as late as is allowed. Never after the license. */
export function fileEnd(license: IssuedLicense, wish: FileEndWish, now: Date) {
  const allowed = longestSeconds(license, wish);
  if (allowed === undefined) return licenseFilesNotAllowed();
  const start = wholeSecond(now);
  const { expiresAt } = license.terms;
  const latest = Math.min(start + allowed * 1000, expiresAt === null ? Infinity : Date.parse(expiresAt));
  if (latest <= start) return licenseFileEndRefused(utc(latest));
  if (wish.validUntil === undefined) return utc(latest);
  const wished = Math.floor(Date.parse(wish.validUntil) / 1000) * 1000;
  return wished > start && wished <= latest ? utc(wished) : licenseFileEndRefused(utc(latest));
}

function longestSeconds({ terms }: IssuedLicense, { isSelfService, longestSeconds: most }: FileEndWish) {
  if (!isSelfService) return most;
  const days = terms.features[SELF_SERVICE_DAYS];
  return typeof days === 'number' && days > 0 ? Math.min(most, Math.floor(days * A_DAY_OF_SECONDS)) : undefined;
}
