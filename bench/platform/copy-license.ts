import type { LicenseActivated } from '#domain/licensing/index.js';
import type { EventStore, EventToAppend, RecordedEvent } from '#platform/event-store/index.js';
import { newId } from '#platform/kernel/index.js';
import type { Pattern } from './make-pattern.js';

const AT_ONCE = 256;

/**
 * Appends so many licenses that are like the pattern in all but their ids, a hundred times as fast as issuing and activating them;
 * nobody knows their keys. `onCopied` gets the devices of each.
 */
export async function copyLicense(
  store: EventStore,
  pattern: Pattern,
  times: number,
  onCopied: (devices: readonly LicenseActivated[]) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let left = times;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await onCopied(await oneCopy(store, pattern));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function oneCopy(store: EventStore, pattern: Pattern): Promise<readonly LicenseActivated[]> {
  const { stream, events, devices } = licenseLike(pattern);
  await store.append(stream, events, 'no-stream');
  return devices;
}

export interface LicenseCopy {
  readonly stream: string;
  readonly events: readonly EventToAppend[];
  readonly devices: readonly LicenseActivated[];
}

/** The pattern with other ids. */
export function licenseLike({ devices, events }: Pattern): LicenseCopy {
  const licenseId = newId();
  const ids = new Map([[devices[0]?.license.licenseId ?? '', licenseId]]);
  const copies = devices.map((device) => {
    const activationId = newId();
    ids.set(device.activation.activationId, activationId);
    const { license, activation } = device;
    return { ...device, license: { ...license, licenseId }, activation: { ...activation, activationId } };
  });
  return { stream: `license-${licenseId}`, events: events.map((event) => eventLike(event, ids)), devices: copies };
}

function eventLike({ type, data, metadata }: RecordedEvent, ids: ReadonlyMap<string, string>): EventToAppend {
  let text = JSON.stringify({ id: newId(), type, data, metadata });
  for (const [former, id] of ids) text = text.replaceAll(former, id);
  return JSON.parse(text) as EventToAppend;
}
