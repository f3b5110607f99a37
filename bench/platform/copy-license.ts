import type { LicenseActivated } from '#domain/licensing/index.js';
import type { EventToAppend, RecordedEvent } from '#platform/event-store/index.js';
import { newId } from '#platform/kernel/index.js';
import type { Domain } from './in-domain.js';

const AT_ONCE = 256;

/** One license with its devices, from which others are made. */
export interface Pattern {
  readonly devices: readonly LicenseActivated[];
  readonly events: readonly RecordedEvent[];
}

/**
 * Appends so many licenses that are like the pattern in all but their ids, a hundred times as fast as issuing and activating them;
 * nobody knows their keys. Answers their devices' activation tokens.
 */
export async function copyLicense(domain: Domain, pattern: Pattern, times: number): Promise<string[]> {
  const tokens: string[] = [];
  let left = times;
  const worker = async (): Promise<void> => {
    while (left-- > 0) tokens.push(...(await oneCopy(domain, pattern)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return tokens;
}

async function oneCopy({ store, tokens }: Domain, { devices, events }: Pattern): Promise<string[]> {
  const licenseId = newId();
  const copies = devices.map(({ license, activation, tokenClaim }) => ({
    former: activation.activationId,
    tenant: 'default',
    license: { ...license, licenseId },
    activation: { ...activation, activationId: newId() },
    fingerprint: tokenClaim,
  }));
  const former = devices[0]?.license.licenseId ?? '';
  const ids = new Map([
    [former, licenseId],
    ...copies.map((copy) => [copy.former, copy.activation.activationId] as const),
  ]);
  const copied = events.map((event) => copyOf(event, ids));
  await store.append(`license-${licenseId}`, copied, 'no-stream');
  return Promise.all(copies.map((copy) => tokens.issue(copy)));
}

function copyOf({ type, data, metadata }: RecordedEvent, ids: ReadonlyMap<string, string>): EventToAppend {
  let text = JSON.stringify({ id: newId(), type, data, metadata });
  for (const [former, id] of ids) text = text.replaceAll(former, id);
  return JSON.parse(text) as EventToAppend;
}
