import { isIPv4, isIPv6 } from 'node:net';

const FORM = /^([0-9A-Fa-f.:]{2,45})(?:\/(0|[1-9]\d{0,2}))?$/;

/**
 * A network in one way of writing: `192.0.2.7` → `192.0.2.7/32`, `2001:DB8:0::/32` → `2001:db8::/32`. IPv4 networks are
 * written as such, not mapped into IPv6. `undefined` when it is no network.
 */
export function canonicalNetwork(text: string): string | undefined {
  const [, address = '', length] = FORM.exec(text) ?? [];
  if (isIPv4(address)) return withLength(address, length, 32);
  if (!isIPv6(address)) return undefined;
  // URLs write addresses of version 6 in the form of RFC 5952.
  const shortest = new URL(`http://[${address}]`).hostname.slice(1, -1);
  return shortest.startsWith('::ffff:') ? undefined : withLength(shortest, length, 128);
}

function withLength(address: string, length: string | undefined, longest: number): string | undefined {
  const bits = length === undefined ? longest : Number(length);
  return bits <= longest ? `${address}/${bits}` : undefined;
}
