import { hash } from 'node:crypto';
import type { HardwareHash } from '../fingerprint/read-fingerprint.js';

/**
 * How a license file knows its device: of each hardware value the first 8 bytes of SHA-256 over
 * `v2-license-file:<file id>:<component>:<hash>`, as base64url (11 characters). Salted with the file's id, so that two
 * files of one device can't be told to be such.
 */
export interface DeviceMarks {
  /** Sorted, each once, 16 at most. */
  readonly macs: readonly string[];
  readonly cpu?: string;
  readonly uuid?: string;
}

const MARK_BYTES = 8;
const MOST_MACS = 16;

export function deviceMarksOf(fileId: string, hashes: readonly HardwareHash[]): DeviceMarks {
  const macs: string[] = [];
  const others: { cpu?: string; uuid?: string } = {};
  for (const { component, hash: value } of hashes) {
    const mark = markOf(fileId, component, value);
    if (component === 'mac') macs.push(mark);
    else others[component] = mark;
  }
  return { macs: [...new Set(macs)].sort().slice(0, MOST_MACS), ...others };
}

function markOf(fileId: string, component: string, value: string): string {
  const digest = hash('sha256', `v2-license-file:${fileId}:${component}:${value}`, 'buffer');
  return digest.subarray(0, MARK_BYTES).toString('base64url');
}
