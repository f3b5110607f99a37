import { isForgotten, type JsonValue } from '#platform/kernel/index.js';
import { InvalidAppend } from '../errors.js';
import type { EventToAppend } from '../port.js';
import type { PersonName, PersonVault } from './person-vault.js';
import { isSealed, valueAt, withValueAt, type PersonalData } from './personal-data.js';

/** What a sealed value is bound to: nobody can put it into another event, or another field, without its being noticed. */
export function placeOf(event: Pick<EventToAppend, 'id' | 'type' | 'metadata'>, stream: string, path: string): string {
  return JSON.stringify(['v2 personal', event.metadata.tenant, stream, event.type, event.id, path]);
}

export function personsOf(event: EventToAppend, personal: readonly PersonalData[]): readonly PersonName[] {
  return personal.flatMap(({ person, fields }) =>
    fields.some((path) => isOpen(valueAt(event.data, path))) ? [personAt(event, person)] : [],
  );
}

/** The event as it is stored: its personal data can be read with the persons' keys only. @throws InvalidAppend */
export function sealEvent(
  stream: string,
  event: EventToAppend,
  personal: readonly PersonalData[],
  vault: PersonVault,
): EventToAppend {
  let { data } = event;
  for (const { person, fields } of personal) {
    for (const path of fields) {
      const value = valueAt(data, path);
      if (!isOpen(value)) continue;
      const name = personAt(event, person);
      const sealed = vault.seal(name, JSON.stringify(value), placeOf(event, stream, path));
      data = withValueAt(data, path, { personId: name.personId, sealed });
    }
  }
  return { ...event, data };
}

/** Nothing to hide is in what is missing, in what is hidden, and in what was forgotten. */
function isOpen(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null && !isSealed(value) && !isForgotten(value);
}

function personAt({ type, data, metadata }: EventToAppend, path: string): PersonName {
  const personId = valueAt(data, path);
  if (typeof personId === 'string') return { tenant: metadata.tenant, personId };
  throw new InvalidAppend(`${type} has personal data, but at ${path} no id of the person`);
}
