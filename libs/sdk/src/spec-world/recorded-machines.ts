import type { Machine } from '../fingerprint/machine.js';

type Interfaces = ReturnType<Machine['networkInterfaces']>;

interface Recording {
  readonly platform: string;
  /** Name → MAC address. */
  readonly cards: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** Command line → what it prints. */
  readonly commands?: Readonly<Record<string, string>>;
}

/** A machine that answers what one was once heard to answer; to everything else it says nothing. */
export function recordedMachine({ platform, cards, files = {}, commands = {} }: Recording): Machine {
  return {
    platform,
    networkInterfaces: () => interfacesOf(cards),
    readText: async (path) => files[path],
    run: async (command, ...parameters) => commands[[command, ...parameters].join(' ')],
  };
}

function interfacesOf(cards: Readonly<Record<string, string>>): Interfaces {
  const loopback = entry('00:00:00:00:00:00', true);
  return {
    lo: [loopback],
    ...Object.fromEntries(Object.entries(cards).map(([name, mac]) => [name, [entry(mac, false)]])),
  };
}

function entry(mac: string, internal: boolean) {
  return {
    address: '192.0.2.1',
    netmask: '255.255.255.0',
    family: 'IPv4' as const,
    mac,
    internal,
    cidr: '192.0.2.1/24',
  };
}

export const LINUX_FILES = {
  '/sys/class/dmi/id/product_uuid': '4C4C4544-0044-3510-8052-B4C04F4B3032\n',
  '/etc/machine-id': '3d1219c7c4c5404aaa1f6d2a48adfda4\n',
  '/proc/cpuinfo': [
    'processor\t: 0',
    'vendor_id\t: GenuineIntel',
    'cpu family\t: 6',
    'model\t\t: 158',
    'model name\t: Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz',
    'stepping\t: 10',
    'cpu MHz\t\t: 3192.002',
    '',
    'processor\t: 1',
    'vendor_id\t: GenuineIntel',
  ].join('\n'),
};

export const MACOS_COMMANDS = {
  '/usr/sbin/ioreg -rd1 -c IOPlatformExpertDevice': `+-o J314sAP  <class IOPlatformExpertDevice, id 0x100000260, registered, matched, active, busy 0 (61170 ms), retain 38>
    {
      "IOPlatformSerialNumber" = "C02XL0THJGH5"
      "model" = <"MacBookPro18,3">
      "IOPlatformUUID" = "0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9"
      "manufacturer" = <"Apple Inc.">
    }
`,
};

export const WINDOWS_COMMANDS = {
  'reg query HKLM\\SOFTWARE\\Microsoft\\Cryptography /v MachineGuid /reg:64':
    '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\r\n    MachineGuid    REG_SZ    5f2d6c1a-9b3e-4f70-8c1d-2e3f4a5b6c7d\r\n\r\n',
  'reg query HKLM\\HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0 /v ProcessorNameString':
    '\r\nHKEY_LOCAL_MACHINE\\HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0\r\n    ProcessorNameString    REG_SZ    Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz\r\n\r\n',
  'reg query HKLM\\HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0 /v Identifier':
    '\r\nHKEY_LOCAL_MACHINE\\HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0\r\n    Identifier    REG_SZ    Intel64 Family 6 Model 158 Stepping 10\r\n\r\n',
};
