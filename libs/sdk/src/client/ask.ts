import { randomBytes } from 'node:crypto';
import type { Fingerprint } from '../fingerprint/fingerprint.js';
import type { Context } from './context.js';

/** A request that the server must answer afresh: its nonce has to come back inside the signed token. */
export interface FreshAsk {
  readonly body: Readonly<Record<string, unknown>>;
  readonly nonce: string;
  readonly fingerprint: Fingerprint;
  /** By the monotonic clock, milliseconds. */
  readonly sentAt: number;
}

export function freshAsk({ settings, clock }: Context, fingerprint: Fingerprint): FreshAsk {
  const { version, platform, device } = settings;
  const nonce = randomBytes(18).toString('base64url');
  const body = { fingerprint, version, platform, nonce, ...(device.name || device.os ? { device } : {}) };
  return { body, nonce, fingerprint, sentAt: clock.monotonic() };
}
