import type { CborKey, CborMap, CborValue } from './cbor-value.js';
import type { Claims } from '../token/read-jws.js';

const [AUDIENCE, EXPIRES, ISSUED_AT, ID, FACTS] = [3, 4, 6, 7, -70_000] as const;
const STRATEGIES = ['any', 'most', 'all'] as const;
const PERIODS = ['day', 'month', 'year', 'never'] as const;
const UUID_GROUPS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

type Read = (value: CborValue) => unknown;

const asIs: Read = (value) => value;
const text: Read = (value) => bufferOf(value).toString('base64url');
const uuid: Read = (value) => bufferOf(value).toString('hex').replace(UUID_GROUPS, '$1-$2-$3-$4-$5');
const time: Read = (value) =>
  value === null ? null : new Date(Number(value) * 1000).toISOString().replace('.000Z', 'Z');

/** What each fact is called in the longer form of the document, and how it is read. */
const FACT: ReadonlyMap<CborKey, readonly [name: string, read: Read]> = new Map([
  [1, ['tenant', asIs]],
  [2, ['product', uuid]],
  [3, ['license', uuid]],
  [4, ['activation', uuid]],
  [5, ['keyHint', asIs]],
  [6, ['device', device]],
  [7, ['features', features]],
  [8, ['terms', terms]],
  [9, ['licenseExpiresAt', time]],
  [10, ['counter', asIs]],
  [11, ['nonce', text]],
  [12, ['number', asIs]],
  [13, ['nextUpdate', asIs]],
  [14, ['entries', text]],
]);

/**
 * A CBOR Web Token's claims by the names that the JSON form has for them. What a newer server adds is left out.
 *
 * @returns undefined when something in it has another form than ours
 */
export function claimsOfCwt(token: CborMap): Claims | undefined {
  const facts = token.get(FACTS);
  const id = token.get(ID);
  const issuedAt = token.get(ISSUED_AT);
  const times = { iat: issuedAt, ...(token.has(EXPIRES) ? { exp: token.get(EXPIRES), nbf: issuedAt } : {}) };
  try {
    const known = facts instanceof Map ? [...(facts as CborMap)].flatMap(factOf) : [];
    const jti = id === undefined ? {} : { jti: uuid(id) };
    return { aud: token.get(AUDIENCE), ...jti, ...times, ...(Object.fromEntries(known) as Claims) };
  } catch {
    return undefined;
  }
}

function factOf([key, value]: readonly [CborKey, CborValue]): readonly (readonly [string, unknown])[] {
  const fact = FACT.get(key);
  return fact ? [[fact[0], fact[1](value)]] : [];
}

function device(value: CborValue): unknown {
  if (value === null) return null;
  const [macs = null, cpu = null, systemUuid = null] = listOf(value);
  const mark = (name: string, of: CborValue) => (of === null ? {} : { [name]: text(of) });
  return { macs: listOf(macs).map(text), ...mark('cpu', cpu), ...mark('uuid', systemUuid) };
}

function features(value: CborValue): unknown {
  if (value instanceof Map) return Object.fromEntries(value as ReadonlyMap<string, unknown>);
  throw new TypeError('features are a map');
}

function terms(value: CborValue): unknown {
  const [seats, isTrial, strategy, limits] = listOf(value);
  const counted = limits === undefined ? {} : { limits: listOf(limits).map(limitOf) };
  return { seats, isTrial, matchStrategy: STRATEGIES[Number(strategy)], ...counted };
}

function limitOf(value: CborValue): unknown {
  const [name, limit, period, overagePercent] = listOf(value);
  return { name, limit, resetPeriod: PERIODS[Number(period)], overagePercent };
}

function listOf(value: CborValue): readonly CborValue[] {
  if (Array.isArray(value)) return value as readonly CborValue[];
  throw new TypeError('this is no list');
}

function bufferOf(value: CborValue): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  throw new TypeError('these are no bytes');
}
