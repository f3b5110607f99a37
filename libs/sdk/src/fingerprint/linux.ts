import { saysSomething, type Hardware } from './hardware.js';
import type { Machine } from './machine.js';

/** Firmware's UUID where this user may read it (mostly only root); the installation's machine id everywhere else. */
const UUID_FILES = ['/sys/class/dmi/id/product_uuid', '/etc/machine-id', '/var/lib/dbus/machine-id'];
const SERIAL_FILE = '/sys/firmware/devicetree/base/serial-number';
/** In this order, of the first processor; ARM names its parts otherwise. */
const MODEL_FIELDS = ['vendor_id', 'cpu family', 'model', 'stepping', 'CPU implementer', 'CPU part', 'CPU revision'];

export async function linuxHardware(machine: Machine): Promise<Hardware> {
  const uuids = await Promise.all(UUID_FILES.map((path) => machine.readText(path)));
  const cpuInfo = fieldsIn((await machine.readText('/proc/cpuinfo')) ?? '');
  const serial = (await machine.readText(SERIAL_FILE))?.replaceAll('\0', '') ?? cpuInfo.get('Serial');
  const systemUuids = [...new Set(uuids.filter(saysSomething).map((uuid) => uuid.trim()))];
  if (saysSomething(serial)) return { cpu: { id: serial.trim(), isUnique: true }, systemUuids };
  const model = MODEL_FIELDS.flatMap((name) => cpuInfo.get(name) ?? []).join(' ');
  return model === '' ? { systemUuids } : { cpu: { id: model, isUnique: false }, systemUuids };
}

function fieldsIn(cpuInfo: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of cpuInfo.split('\n')) {
    const [name = '', value = ''] = line.split(':').map((part) => part.trim());
    if (!fields.has(name)) fields.set(name, value);
  }
  return fields;
}
