import { refuse } from '#platform/kernel/index.js';
import type { Refusal } from '#platform/kernel/index.js';

export type FingerprintUnusable = Refusal<'fingerprint-unusable'>;

export function fingerprintUnusable(): FingerprintUnusable {
  return refuse(
    'fingerprint-unusable',
    'None of the hardware values tells this device from others: send a MAC address of a network card, a CPU id or a system UUID.',
  );
}
