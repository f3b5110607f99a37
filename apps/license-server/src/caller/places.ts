import type { FastifyRequest } from 'fastify';
import type { Place } from '#domain/licensing/index.js';

const COUNTRY = /^[A-Z]{2}$/;
/** What services that look up countries say when they find none. */
const NOWHERE = new Set(['XX', 'ZZ']);

/** Tells from where a request comes. */
export class Places {
  /** @param countryHeader in lower case; without it no country is known */
  constructor(private readonly countryHeader: string | undefined) {}

  of({ ip, ips, headers }: Pick<FastifyRequest, 'ip' | 'ips' | 'headers'>): Place {
    // With one address at most, the client itself speaks to this server, or its proxy isn't trusted.
    const isProxied = ips !== undefined && ips.length > 1;
    const said = isProxied && this.countryHeader !== undefined ? headers[this.countryHeader] : undefined;
    return { address: ip, country: countryIn(said) };
  }
}

function countryIn(said: string | string[] | undefined): string | undefined {
  if (typeof said !== 'string') return undefined;
  const country = said.trim().toUpperCase();
  return COUNTRY.test(country) && !NOWHERE.has(country) ? country : undefined;
}
