import type { LicenseTerms } from '../license/license.events.js';
import { addressNotAllowed } from '../license/license.refusal.js';
import type { ComparedPlace } from './place.js';

/** Why a device may not ask from there with a license of these terms, if it may not. */
export function refusedPlace(
  { address, country, isIn }: ComparedPlace,
  { allowedCountries, allowedNetworks }: LicenseTerms,
): ReturnType<typeof addressNotAllowed> | undefined {
  if (allowedNetworks !== null && !isIn(allowedNetworks)) {
    return addressNotAllowed(`This license is not for use from the address ${address}.`);
  }
  if (allowedCountries === null) return undefined;
  if (country === undefined) {
    return addressNotAllowed(
      'This license is for use in certain countries only, and the server is not told from which one this request comes.',
    );
  }
  if (allowedCountries.includes(country)) return undefined;
  return addressNotAllowed(`This license is not for use in ${country}.`);
}
