import type { ComparedPlace } from '../place/place.js';

/** A place in that country, and in none of a license's networks. */
export function placeIn(country: string | undefined): ComparedPlace {
  return { address: '203.0.113.9', country, isIn: () => false };
}
