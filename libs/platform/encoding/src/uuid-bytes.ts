const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const GROUPS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;
const UUID_BYTES = 16;

/** @throws RangeError when it isn't a UUID in lower case */
export function bytesOfUuid(uuid: string): Uint8Array {
  if (!UUID.test(uuid)) throw new RangeError('this is no UUID in lower case');
  return new Uint8Array(Buffer.from(uuid.replaceAll('-', ''), 'hex'));
}

/** @returns undefined when it isn't 16 bytes */
export function uuidOfBytes(bytes: Uint8Array): string | undefined {
  if (bytes.length !== UUID_BYTES) return undefined;
  return Buffer.from(bytes).toString('hex').replace(GROUPS, '$1-$2-$3-$4-$5');
}
