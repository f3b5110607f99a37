import { isNativeError } from 'node:util/types';

/** Names of fields whose values must never be written down, in lower case and without separators. */
const SECRET_NAMES = new Set([
  'apikey',
  'authorization',
  'cookie',
  'fingerprint',
  'licensekey',
  'masterkey',
  'password',
  'passphrase',
  'privatekey',
  'secret',
  'setcookie',
  'token',
  'accesstoken',
  'refreshtoken',
  'bootstraptoken',
  'xapikey',
]);

const REDACTED = '[redacted]';
const DEPTH_LIMIT = 6;

/**
 * A copy in which the values of secret-sounding fields are replaced, at any depth down to six; deeper values are cut off.
 * Errors stay as they are: the error serializer shows only their known parts.
 */
export function redact(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) shown[name] = isSecretName(name) ? REDACTED : show(value, depth);
  return shown;
}

function show(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || isNativeError(value) || value instanceof Date) return value;
  if (depth >= DEPTH_LIMIT) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => show(item, depth + 1));
  return redact(value as Record<string, unknown>, depth + 1);
}

function isSecretName(name: string): boolean {
  return SECRET_NAMES.has(name.replaceAll(/[-_]/g, '').toLowerCase());
}
