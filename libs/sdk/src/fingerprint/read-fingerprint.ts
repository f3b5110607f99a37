import { hashed } from './hardware-value.js';
import type { Fingerprint } from './fingerprint.js';
import type { Hardware } from './hardware.js';
import { linuxHardware } from './linux.js';
import { macosHardware } from './macos.js';
import { thisMachine, type Machine } from './machine.js';
import { networkCards } from './network-cards.js';
import { windowsHardware } from './windows.js';

const BY_PLATFORM: Readonly<Record<string, (machine: Machine) => Promise<Hardware>>> = {
  linux: linuxHardware,
  darwin: macosHardware,
  win32: windowsHardware,
};

/**
 * The fingerprint of this device. Where a component could be stated in several ways, the one that is `known` from the
 * activation is taken: a service that was activated by root is still itself when it runs as another user.
 */
export async function readFingerprint(machine: Machine = thisMachine, known?: Fingerprint): Promise<Fingerprint> {
  const hardware = (await BY_PLATFORM[machine.platform]?.(machine)) ?? { systemUuids: [] };
  const macAddresses = networkCards(machine.networkInterfaces()).flatMap((mac) => hashed('mac', mac) ?? []);
  const uuids = hardware.systemUuids.flatMap((uuid) => hashed('uuid', uuid) ?? []);
  const systemUuid = uuids.find((hash) => hash === known?.systemUuid) ?? uuids[0];
  const cpuId = cpuToState(hardware, macAddresses.length > 0 && systemUuid !== undefined, known);
  return {
    macAddresses: macAddresses.sort(),
    ...(cpuId === undefined ? {} : { cpuId }),
    ...(systemUuid === undefined ? {} : { systemUuid }),
  };
}

/**
 * A kind of CPU is shared by many machines. Beside a network card and a UUID it may outvote one that was replaced; alone
 * or beside only one of them it would make two machines of the same kind the same device.
 */
function cpuToState({ cpu }: Hardware, isBesideBoth: boolean, known: Fingerprint | undefined): string | undefined {
  if (cpu === undefined) return undefined;
  const hash = hashed('cpu', cpu.id);
  return cpu.isUnique || isBesideBoth || known?.cpuId === hash ? hash : undefined;
}
