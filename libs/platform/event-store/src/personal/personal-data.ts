import type { JsonObject, JsonValue } from '#platform/kernel/index.js';

/** Which fields of an event are about a person. Paths are names with dots between them: `person.name`. */
export interface PersonalData {
  /** Where the person's id stands. */
  readonly person: string;
  readonly fields: readonly string[];
}

/** What stands in the log where personal data is. It names its person, so that it opens whatever becomes of the declaration. */
export interface Sealed {
  readonly personId: string;
  readonly sealed: string;
}

export function isSealed(value: JsonValue | undefined): value is Sealed & JsonObject {
  return isObject(value) && typeof value.sealed === 'string' && typeof value.personId === 'string';
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function valueAt(data: JsonObject, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>((value, name) => (isObject(value) ? value[name] : undefined), data);
}

/** A copy with another value there. */
export function withValueAt(data: JsonObject, path: string, value: JsonValue): JsonObject {
  const [name = '', ...rest] = path.split('.');
  const inner = data[name];
  if (rest.length === 0) return { ...data, [name]: value };
  return isObject(inner) ? { ...data, [name]: withValueAt(inner, rest.join('.'), value) } : data;
}

/** Every sealed value, with the path to it. */
export function sealedIn(data: JsonObject, above = ''): readonly (readonly [path: string, value: Sealed])[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const path = above + name;
    if (isSealed(value)) return [[path, value] as const];
    return isObject(value) ? sealedIn(value, `${path}.`) : [];
  });
}
