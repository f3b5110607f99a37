import { isIP } from 'node:net';
import type { Parser } from './parser.js';
import { parsed, wrong } from './parser.js';

/** Any text that isn't empty. */
export const text: Parser<string> = { expects: 'text', parse: parsed };

/** A folder or file, relative to where the process was started unless it begins with a slash. */
export const path: Parser<string> = { expects: 'a path', parse: parsed };

/** A whole number between two bounds, both allowed. */
function integer(min: number, max: number): Parser<number> {
  return {
    expects: `a whole number from ${min} to ${max}`,
    parse: (given) => {
      if (!/^-?\d+$/.test(given)) return wrong('is not a whole number');
      const value = Number(given);
      if (value < min) return wrong('is too small');
      return value > max ? wrong('is too large') : parsed(value);
    },
  };
}

/** A TCP port; 0 takes any free one. */
export const port: Parser<number> = { ...integer(0, 65_535), expects: 'a port from 0 to 65535 (0 takes a free one)' };

/** A TCP port to connect to. */
export const remotePort: Parser<number> = integer(1, 65_535);

/** A wait in milliseconds, of a minute at most. */
export const milliseconds: Parser<number> = integer(1, 60_000);

/** Days, of which there are ten years' at most. */
export const days: Parser<number> = integer(1, 3_660);

/** Each is a connection to the database, of every projection. */
export const lanes: Parser<number> = integer(1, 16);

export const flag: Parser<boolean> = {
  expects: 'true or false',
  parse: (given) => {
    const lower = given.toLowerCase();
    return lower === 'true' || lower === 'false' ? parsed(lower === 'true') : wrong('is neither true nor false');
  },
};

export function oneOf<const Value extends string>(...values: readonly Value[]): Parser<Value> {
  return {
    expects: `one of ${values.join(', ')}`,
    parse: (given) => {
      const match = values.find((value) => value === given);
      return match === undefined ? wrong('is not one of them') : parsed(match);
    },
  };
}

/** A URL of one of these schemes, kept as text because drivers read it themselves. */
export function url(example: string, ...schemes: readonly string[]): Parser<string> {
  return {
    expects: `a URL like ${example}`,
    parse: (given) => {
      const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(given)?.[1]?.toLowerCase();
      if (scheme === undefined) return wrong('is not a URL');
      if (!schemes.includes(scheme)) return wrong(`has the scheme ${scheme}://`);
      return /^[^/]*:\/\/[^/?#\s]+\S*$/.test(given) ? parsed(given) : wrong('names no host, or has a blank in it');
    },
  };
}

/** Exactly so many bytes, written in base64. */
export function base64Bytes(length: number): Parser<Buffer> {
  return {
    expects: `${length} bytes in base64`,
    parse: (given) => {
      if (!/^[A-Za-z0-9+/]+={0,2}$/.test(given) || given.length % 4 !== 0) return wrong('is not base64');
      const bytes = Buffer.from(given, 'base64');
      return bytes.length === length ? parsed(bytes) : wrong(`is ${bytes.length} bytes long`);
    },
  };
}

const HOST_NAME = /^(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*$/;

/** An IP address or host name to listen on. */
export const host: Parser<string> = {
  expects: 'an IP address or a host name',
  parse: (given) => (isIP(given) !== 0 || HOST_NAME.test(given) ? parsed(given) : wrong('is neither')),
};
