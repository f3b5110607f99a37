import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A key that differs from device to device and from activation to activation. */
export function sealKey(purpose: string, ...parts: readonly string[]): Buffer {
  return createHash('sha256')
    .update([`v2-${purpose}`, ...parts].join('\n'))
    .digest();
}

export function sealed(body: object, key: Buffer): string {
  const text = JSON.stringify(body);
  return JSON.stringify({ body, seal: macOf(text, key).toString('hex') });
}

/** Whether nothing in the body was changed since it was sealed. */
export function isIntact(body: object, seal: unknown, key: Buffer): boolean {
  if (typeof seal !== 'string') return false;
  const shown = Buffer.from(seal, 'hex');
  const expected = macOf(JSON.stringify(body), key);
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}

/** A sealed file taken apart; undefined when it isn't one. */
export function unsealed(text: string): { readonly body: object; readonly seal: unknown } | undefined {
  try {
    const { body, seal } = JSON.parse(text) as { body?: unknown; seal?: unknown };
    return typeof body === 'object' && body !== null ? { body, seal } : undefined;
  } catch {
    return undefined;
  }
}

function macOf(text: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
