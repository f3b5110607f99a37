import type { networkInterfaces } from 'node:os';

const LOCALLY_ADMINISTERED_OR_MULTICAST = 0b11;

/** Bridges, tunnels and cards of virtual machines: they come and go with what runs on the device. */
const VIRTUAL_NAME =
  /^(docker|br-|veth|virbr|vnet|vmnet|vboxnet|tun|tap|utun|wg|zt|tailscale|cni|flannel|cali|lxc|lxd|podman|awdl|llw|bridge|ap\d|dummy)|hyper-v|vethernet|virtualbox|vmware|wsl|loopback|npcap/i;

/** Addresses that software gives every machine it is installed on. */
const FIXED_ADDRESSES = new Set([
  '00:00:00:00:00:00',
  'ff:ff:ff:ff:ff:ff',
  '00:50:56:c0:00:01', // VMware Workstation, host-only network
  '00:50:56:c0:00:08', // VMware Workstation, NAT
  '00:05:9a:3c:78:00', // Cisco AnyConnect
  '00:05:9a:3c:7a:00', // Cisco AnyConnect
  '00:09:0f:fe:00:01', // FortiClient
  '00:a0:c6:00:00:00', // Qualcomm Gobi modems
]);

/** Addresses of the network cards that belong to this device, raw, sorted, each once. */
export function networkCards(interfaces: ReturnType<typeof networkInterfaces>): readonly string[] {
  const real = Object.entries(interfaces).filter(([name]) => !VIRTUAL_NAME.test(name));
  const addresses = real.flatMap(([, entries = []]) =>
    entries.filter(({ internal }) => !internal).map(({ mac }) => mac),
  );
  return [...new Set(addresses.map((mac) => mac.toLowerCase()).filter(isOfOneCard))].sort();
}

function isOfOneCard(mac: string): boolean {
  const firstByte = Number.parseInt(mac.slice(0, 2), 16);
  return (firstByte & LOCALLY_ADMINISTERED_OR_MULTICAST) === 0 && !FIXED_ADDRESSES.has(mac);
}
