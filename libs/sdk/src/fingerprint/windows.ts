import { saysSomething, type Hardware } from './hardware.js';
import type { Machine } from './machine.js';

const CRYPTOGRAPHY = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
const FIRST_CPU = 'HKLM\\HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0';

/** From the registry: any user may read it, and it answers in milliseconds where WMI takes seconds. */
export async function windowsHardware(machine: Machine): Promise<Hardware> {
  // A 32-bit Node.js would be shown another part of the registry.
  const [guid, name, identifier] = await Promise.all([
    registryValue(machine, CRYPTOGRAPHY, 'MachineGuid', '/reg:64'),
    registryValue(machine, FIRST_CPU, 'ProcessorNameString'),
    registryValue(machine, FIRST_CPU, 'Identifier'),
  ]);
  const model = [name, identifier].filter(saysSomething).join(' ');
  const systemUuids = saysSomething(guid) ? [guid] : [];
  return model === '' ? { systemUuids } : { cpu: { id: model, isUnique: false }, systemUuids };
}

async function registryValue(machine: Machine, key: string, value: string, ...more: string[]) {
  const printed = await machine.run('reg', 'query', key, '/v', value, ...more);
  return printed === undefined
    ? undefined
    : new RegExp(`^\\s*${value}\\s+REG_\\w+\\s+(.+?)\\s*$`, 'm').exec(printed)?.[1];
}
