import { derivedId } from '#platform/kernel/index.js';

/** What a device of a decision world asks with. */
export interface Request {
  readonly device: string;
  readonly version?: string | undefined;
  readonly country?: string | undefined;
  readonly address?: string;
  /** Of a transfer. */
  readonly from?: string;
  readonly productId?: string;
  readonly licenseKey?: string;
}

export type Route = 'activate' | 'transfer' | 'verify';

export interface AskedBefore {
  readonly route: Route;
  readonly request: Request;
  readonly now: number;
}

export function idOf(count: number): string {
  return derivedId('command', count);
}

export interface AskedWhether {
  readonly productId: string;
  readonly licenseKey: string;
  readonly fingerprint: ReturnType<typeof fingerprintSent>;
  readonly software: { readonly version: string; readonly channel: string; readonly platform: undefined } | undefined;
}

export function fingerprintSent(device: string) {
  return { cpuId: `cpu of ${device}`, systemUuid: `uuid of ${device}` };
}
