import { isIP } from 'node:net';
import type { Parser } from './parser.js';
import { parsed, wrong } from './parser.js';

/** Names for whole ranges, as `@fastify/proxy-addr` understands them. */
const RANGE_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** `none`, or addresses, CIDR ranges and range names separated by commas. */
export const proxyList: Parser<readonly string[]> = {
  expects: 'none, or IP addresses, CIDR ranges, loopback, linklocal or uniquelocal, separated by commas',
  parse: (given) => {
    if (given === 'none') return parsed([]);
    const entries = given.split(',').map((entry) => entry.trim());
    const bad = entries.findIndex((entry) => !isProxy(entry));
    return bad === -1 ? parsed(entries) : wrong(`has something else as entry ${bad + 1}`);
  },
};

function isProxy(entry: string): boolean {
  if (RANGE_NAMES.has(entry)) return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
