/** `schema.name`, each part quoted, the schema as `rename` has it. */
export function quoted(listed: string, rename: (schema: string) => string = (schema) => schema): string {
  const [schema, name] = partsOf(listed);
  return `"${rename(schema)}"."${name}"`;
}

/** @throws TypeError for what is not `schema.name` in plain snake_case */
export function partsOf(listed: string): readonly [schema: string, name: string] {
  const [, schema, name] = /^([a-z_][a-z0-9_]*)\.([a-z_][a-z0-9_]*)$/.exec(listed) ?? [];
  if (schema === undefined || name === undefined) throw new TypeError(`"${listed}" is not a table as schema.name`);
  return [schema, name];
}
