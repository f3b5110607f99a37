import { base32Of, qrVersionOf, type CborMap } from '#platform/encoding/index.js';

/** First byte of everything that travels as a QR code, so that it can be read differently one day. */
const COMPACT_VERSION = 1;
/** The largest that a phone reads from a screen without trouble. */
const LARGEST_QR_VERSION = 25;

/** A document as one string for a QR code (error correction M, alphanumeric mode). */
export interface QrText {
  readonly text: string;
  /** 1 to 25; a version n has 17 + 4 n modules a side. */
  readonly version: number;
}

/** What signs documents. */
export interface DocumentSigner {
  signJws(claims: object): Promise<string>;
  signCose(claims: CborMap): Promise<Uint8Array>;
}

/** `V2L:` a license file, `V2V:` a revocation list. @returns null when no QR code that a phone reads can hold it */
export function qrTextOf(prefix: 'V2L' | 'V2V', signed: Uint8Array): QrText | null {
  const text = `${prefix}:${base32Of(Buffer.concat([Uint8Array.of(COMPACT_VERSION), signed]))}`;
  const version = qrVersionOf(text);
  return version !== undefined && version <= LARGEST_QR_VERSION ? { text, version } : null;
}
