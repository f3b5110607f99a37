import type { FingerprintDigest } from './fingerprint.js';

/** Every value of a digest, named by its component: what two digests of one device have in common. */
export function valuesIn({ macs, cpu, uuid }: FingerprintDigest): readonly string[] {
  return [
    ...macs.map((mac) => `mac:${mac}`),
    ...(cpu === undefined ? [] : [`cpu:${cpu}`]),
    ...(uuid === undefined ? [] : [`uuid:${uuid}`]),
  ];
}
