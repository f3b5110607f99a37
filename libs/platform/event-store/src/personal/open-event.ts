import { FORGOTTEN, type JsonObject, type JsonValue } from '#platform/kernel/index.js';
import type { RecordedEvent } from '../port.js';
import type { PersonName, PersonVault } from './person-vault.js';
import { sealedIn, withValueAt, type Sealed } from './personal-data.js';
import { placeOf } from './seal-event.js';

/** Whose keys are needed to read the event. */
export function personsIn({ data, metadata }: RecordedEvent): readonly PersonName[] {
  return sealedIn(data).map(([, { personId }]) => ({ tenant: metadata.tenant, personId }));
}

/** The event with its personal data in plain, or with `FORGOTTEN` in its place. */
export function openEvent(event: RecordedEvent, vault: PersonVault): RecordedEvent {
  const sealed = sealedIn(event.data);
  if (sealed.length === 0) return event;
  const data = sealed.reduce<JsonObject>(
    (opened, [path, value]) => withValueAt(opened, path, openValue(event, path, value, vault)),
    event.data,
  );
  return { ...event, data };
}

function openValue(event: RecordedEvent, path: string, { personId, sealed }: Sealed, vault: PersonVault): JsonValue {
  const person = { tenant: event.metadata.tenant, personId };
  const json = vault.open(person, sealed, placeOf(event, event.stream, path));
  return json === undefined ? { ...FORGOTTEN } : (JSON.parse(json) as JsonValue);
}
