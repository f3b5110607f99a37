import { readFileSync } from 'node:fs';
import { PublicKeys, type PublicJwk } from '../public-keys.js';

interface Document {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly qr: { readonly text: string; readonly version: number };
}

interface Vectors {
  readonly publicKeys: { readonly keys: readonly PublicJwk[] };
  readonly request: {
    readonly json: {
      readonly productId: string;
      readonly licenseKey: string;
      readonly fingerprint: {
        readonly macAddresses: readonly string[];
        readonly cpuId: string;
        readonly systemUuid: string;
      };
      readonly device: Readonly<Record<string, string>>;
      readonly nonce: string;
      readonly createdAt: string;
    };
    readonly qr: string;
  };
  readonly licenseFile: Document;
  readonly licenseFileOfNamedActivation: Document;
  readonly revocationList: Document;
  readonly emptyRevocationList: Document;
}

/** Documents as the server makes them; a spec of the server's keeps them so. */
export const vectors = JSON.parse(readFileSync(new URL('offline-vectors.json', import.meta.url), 'utf8')) as Vectors;

export const keys = new PublicKeys(vectors.publicKeys.keys);
export const { productId, fingerprint } = vectors.request.json;
/** A moment in the files' time. */
export const NOW = new Date('2027-01-01T00:00:00Z');

/** The text with one character after the other replaced. */
export function changedOnce(text: string, alphabet: string): string[] {
  return Array.from(text).flatMap((letter, place) => {
    const at = alphabet.indexOf(letter);
    const others = [alphabet[(at + 1) % alphabet.length], alphabet[(at + 13) % alphabet.length]];
    return others.map((other = '') => text.slice(0, place) + other + text.slice(place + 1));
  });
}
