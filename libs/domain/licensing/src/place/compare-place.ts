import { BlockList, isIP } from 'node:net';
import type { ComparedPlace, Place } from './place.js';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Of IPv4 and of IPv6 apart: `::/0` is every address of version 6, and none of version 4. */
interface Networks {
  readonly ipv4: BlockList;
  readonly ipv6: BlockList;
}

/** By the terms' own list, which is the same object as long as the license has these terms. */
const known = new WeakMap<readonly string[], Networks>();

/** Makes it comparable with the networks of a license. */
export function comparePlace({ address, country }: Place): ComparedPlace {
  return { address, country, isIn: (networks) => isInNetworks(address, networks) };
}

function isInNetworks(text: string, networks: readonly string[]): boolean {
  const address = MAPPED.exec(text)?.[1] ?? text;
  const version = isIP(address);
  if (version === 0) return false;
  const { ipv4, ipv6 } = networksOf(networks);
  return version === 4 ? ipv4.check(address, 'ipv4') : ipv6.check(address, 'ipv6');
}

function networksOf(blocks: readonly string[]): Networks {
  const before = known.get(blocks);
  if (before) return before;
  const networks = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const block of blocks) {
    const [address = '', bits] = block.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    networks[family].addSubnet(address, Number(bits), family);
  }
  known.set(blocks, networks);
  return networks;
}
