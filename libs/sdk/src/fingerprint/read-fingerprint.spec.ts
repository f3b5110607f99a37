import { LINUX_FILES, MACOS_COMMANDS, recordedMachine, WINDOWS_COMMANDS } from '../spec-world/recorded-machines.js';
import type { Fingerprint } from './fingerprint.js';
import { hashed } from './hardware-value.js';
import { thisMachine, type Machine } from './machine.js';
import { readFingerprint } from './read-fingerprint.js';

const CARD = '00:1b:63:84:45:e6';
const uuid = (text: string) => hashed('uuid', text);
const cpu = (text: string) => hashed('cpu', text);
const macs = (...texts: string[]) => texts.map((text) => hashed('mac', text)).sort();

const linux = (
  files: Record<string, string> = LINUX_FILES,
  cards: Record<string, string> = { enp3s0: CARD },
): Machine => recordedMachine({ platform: 'linux', cards, files });

describe('readFingerprint', () => {
  it('reads Linux: firmware’s UUID, the kind of CPU, and the network card', async () => {
    expect(await readFingerprint(linux())).toEqual({
      macAddresses: macs(CARD),
      cpuId: cpu('GenuineIntel 6 158 10'),
      systemUuid: uuid('4C4C4544-0044-3510-8052-B4C04F4B3032'),
    });
  });

  it('takes the machine id where firmware’s UUID may not be read, or says nothing', async () => {
    const { '/sys/class/dmi/id/product_uuid': _, ...unreadable } = LINUX_FILES;
    const zero = { ...LINUX_FILES, '/sys/class/dmi/id/product_uuid': '00000000-0000-0000-0000-000000000000\n' };
    for (const files of [unreadable, zero]) {
      expect((await readFingerprint(linux(files))).systemUuid).toBe(uuid('3d1219c7c4c5404aaa1f6d2a48adfda4'));
    }
  });

  it('stays the same device when another user of it may read more', async () => {
    const { '/sys/class/dmi/id/product_uuid': _, ...unreadable } = LINUX_FILES;
    const asUser = await readFingerprint(linux(unreadable));
    expect(await readFingerprint(linux(), asUser)).toEqual(asUser);
  });

  it('reads the serial number of an ARM board', async () => {
    const files = {
      '/proc/cpuinfo': 'processor\t: 0\nCPU part\t: 0xd08\n\nSerial\t\t: 10000000a1b2c3d4\nModel\t\t: Raspberry Pi 4\n',
    };
    expect(await readFingerprint(linux(files, {}))).toEqual({ macAddresses: [], cpuId: cpu('10000000a1b2c3d4') });
    const tree = { ...files, '/sys/firmware/devicetree/base/serial-number': '10000000deadbeef\0' };
    expect((await readFingerprint(linux(tree, {}))).cpuId).toBe(cpu('10000000deadbeef'));
  });

  it('reads macOS', async () => {
    const machine = recordedMachine({
      platform: 'darwin',
      cards: { en0: 'f4:d4:88:12:34:56', awdl0: '9a:1c:22:33:44:55' },
      commands: MACOS_COMMANDS,
    });
    expect(await readFingerprint(machine)).toEqual({
      macAddresses: macs('f4:d4:88:12:34:56'),
      cpuId: cpu('C02XL0THJGH5'),
      systemUuid: uuid('0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9'),
    });
  });

  it('reads Windows', async () => {
    const cards = { Ethernet: CARD, 'vEthernet (WSL)': '00:15:5d:01:02:03' };
    const machine = recordedMachine({ platform: 'win32', cards, commands: WINDOWS_COMMANDS });
    expect(await readFingerprint(machine)).toEqual({
      macAddresses: macs(CARD),
      cpuId: cpu('Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz Intel64 Family 6 Model 158 Stepping 10'),
      systemUuid: uuid('5f2d6c1a-9b3e-4f70-8c1d-2e3f4a5b6c7d'),
    });
  });

  it.each([
    ['a Docker bridge', 'docker0', '02:42:ac:11:00:01'],
    ['a container’s card', 'eth0', '02:42:ac:11:00:02'],
    ['a bridge of virtual machines', 'virbr0', '52:54:00:12:34:56'],
    ['a virtual machine’s end of a pair', 'veth1a2b3c', '00:1b:63:84:45:e7'],
    ['VMware’s host-only network', 'Ethernet 3', '00:50:56:c0:00:01'],
    ['a tunnel', 'tun0', '00:00:00:00:00:00'],
    ['a card that hides its address', 'wlan0', 'da:a1:19:5c:00:7e'],
    ['a multicast address', 'eth9', '01:00:5e:00:00:fb'],
  ])('leaves out %s', async (_, name, mac) => {
    expect((await readFingerprint(linux(LINUX_FILES, { enp3s0: CARD, [name]: mac }))).macAddresses).toEqual(macs(CARD));
  });

  it('doesn’t let a kind of CPU stand for a device where it would be half of what is known', async () => {
    expect(await readFingerprint(linux(LINUX_FILES, {}))).not.toHaveProperty('cpuId');
    const { '/proc/cpuinfo': cpuInfo } = LINUX_FILES;
    expect(await readFingerprint(linux({ '/proc/cpuinfo': cpuInfo }))).toEqual({ macAddresses: macs(CARD) });
  });

  it('goes on stating the CPU that is known when the network card is gone', async () => {
    const known: Fingerprint = await readFingerprint(linux());
    expect(await readFingerprint(linux(LINUX_FILES, {}), known)).toEqual({ ...known, macAddresses: [] });
  });

  it.each(['linux', 'darwin', 'win32', 'sunos'])('is empty, and no fault, where %s says nothing', async (platform) => {
    expect(await readFingerprint(recordedMachine({ platform, cards: {} }))).toEqual({ macAddresses: [] });
  });

  it('reads the machine that this runs on, the same each time, and gives up on commands that fail', async () => {
    expect(await readFingerprint(thisMachine)).toEqual(await readFingerprint(thisMachine));
    expect(await thisMachine.run(process.execPath, '-e', 'console.log(1)')).toBe('1\n');
    expect(await thisMachine.run(process.execPath, '-e', 'process.exit(1)')).toBeUndefined();
    expect(await thisMachine.run('no-such-command-anywhere')).toBeUndefined();
    expect(await thisMachine.readText('/no/such/file')).toBeUndefined();
  });
});
