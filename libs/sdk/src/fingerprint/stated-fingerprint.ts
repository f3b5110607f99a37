import type { Fingerprint } from './fingerprint.js';
import { hashed } from './hardware-value.js';

/** A fingerprint that the vendor's software makes itself. Raw values are hashed before anything else happens to them. */
export interface StatedFingerprint {
  readonly macAddresses?: readonly string[];
  readonly cpuId?: string;
  readonly systemUuid?: string;
}

const SHA_256_HEX = /^[0-9a-f]{64}$/i;

export function statedFingerprint({ macAddresses = [], cpuId = '', systemUuid = '' }: StatedFingerprint): Fingerprint {
  const cpu = hashOrHashed('cpu', cpuId);
  const uuid = hashOrHashed('uuid', systemUuid);
  return {
    macAddresses: [...new Set(macAddresses.flatMap((mac) => hashOrHashed('mac', mac) ?? []))].sort(),
    ...(cpu === undefined ? {} : { cpuId: cpu }),
    ...(uuid === undefined ? {} : { systemUuid: uuid }),
  };
}

function hashOrHashed(component: 'mac' | 'cpu' | 'uuid', text: string): string | undefined {
  const trimmed = text.trim();
  return SHA_256_HEX.test(trimmed) ? trimmed.toLowerCase() : hashed(component, trimmed);
}
