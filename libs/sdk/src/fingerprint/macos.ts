import { saysSomething, type Hardware } from './hardware.js';
import type { Machine } from './machine.js';

const PLATFORM_UUID = /"IOPlatformUUID"\s*=\s*"([^"]+)"/;
const PLATFORM_SERIAL = /"IOPlatformSerialNumber"\s*=\s*"([^"]+)"/;

/** A Mac's CPU has no number of its own: the machine's serial number, which is burnt into the same board, stands for it. */
export async function macosHardware(machine: Machine): Promise<Hardware> {
  const registry = (await machine.run('/usr/sbin/ioreg', '-rd1', '-c', 'IOPlatformExpertDevice')) ?? '';
  const uuid = PLATFORM_UUID.exec(registry)?.[1];
  const serial = PLATFORM_SERIAL.exec(registry)?.[1];
  const systemUuids = saysSomething(uuid) ? [uuid] : [];
  return saysSomething(serial) ? { cpu: { id: serial, isUnique: true }, systemUuids } : { systemUuids };
}
