import { createHash } from 'node:crypto';
import { isEnough, type Fingerprint, type FingerprintMatch } from '../fingerprint/fingerprint.js';

/** How a license file knows its device: base64url of 8 bytes for each value, salted with the file's id. */
export interface DeviceMarks {
  readonly macs: readonly string[];
  readonly cpu?: string;
  readonly uuid?: string;
}

const MARK_BYTES = 8;

/** The marks of a device, as a license file has them. */
export function deviceMarksOf({ macAddresses, cpuId, systemUuid }: Fingerprint, fileId: string): DeviceMarks {
  return {
    macs: macAddresses.map((value) => markOf(fileId, 'mac', value)),
    ...(cpuId === undefined ? {} : { cpu: markOf(fileId, 'cpu', cpuId) }),
    ...(systemUuid === undefined ? {} : { uuid: markOf(fileId, 'uuid', systemUuid) }),
  };
}

/** Whether the device is the marked one, by the server's own rule. */
export function isMarked(
  marks: DeviceMarks,
  { macAddresses = [], cpuId, systemUuid }: Partial<Fingerprint>,
  fileId: string,
  strategy: FingerprintMatch,
): boolean {
  const agrees = (mark: string | undefined, component: string, value: string | undefined) =>
    mark === undefined ? undefined : value !== undefined && mark === markOf(fileId, component, value);
  const hasCard = macAddresses.some((value) => marks.macs.includes(markOf(fileId, 'mac', value)));
  const mac = marks.macs.length === 0 ? undefined : hasCard;
  const [cpu, uuid] = [agrees(marks.cpu, 'cpu', cpuId), agrees(marks.uuid, 'uuid', systemUuid)];
  return isEnough({ mac, cpu, uuid }, strategy);
}

function markOf(fileId: string, component: string, value: string): string {
  const digest = createHash('sha256').update(`v2-license-file:${fileId}:${component}:${value}`).digest();
  return digest.subarray(0, MARK_BYTES).toString('base64url');
}
