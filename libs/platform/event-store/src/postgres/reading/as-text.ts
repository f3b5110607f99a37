import type { CustomTypesConfig } from 'pg';

/** Leaves every column as the text that came over the wire: the store parses what it needs, once. */
export const asText: CustomTypesConfig = { getTypeParser: () => (value: string) => value };
