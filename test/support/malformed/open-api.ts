/** What the specs need to know of an OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly (string | null)[];
  readonly examples?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
}

/** A schema with its references followed, of one type that isn't null. */
export interface PlainSchema extends Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly isNullable: boolean;
}

export function resolved(document: OpenApiDocument, schema: Schema): PlainSchema {
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const name = $ref?.split('/').at(-1);
  if (name !== undefined) return resolved(document, { ...document.components.schemas[name], ...own });
  const choices = anyOf ?? oneOf;
  if (choices) {
    const chosen = resolved(document, { ...choices.find(({ type }) => type !== 'null'), ...own });
    return { ...chosen, isNullable: choices.some(({ type }) => type === 'null') };
  }
  if (allOf) return resolved(document, Object.assign({}, ...allOf, own) as Schema);
  const types = [own.type ?? []].flat();
  const { type: _, enum: allowed, ...rest } = own;
  const texts = allowed?.filter((each) => each !== null);
  const type = types.find((each) => each !== 'null');
  return { ...rest, ...(type && { type }), ...(texts && { enum: texts }), isNullable: types.includes('null') };
}

/** Every problem code that the operation says it answers with. */
export function documentedCodes({ responses }: Operation): ReadonlySet<string> {
  return new Set(JSON.stringify(responses).match(/(?<=")[A-Z][A-Z_]{5,}(?=")/g) ?? []);
}
