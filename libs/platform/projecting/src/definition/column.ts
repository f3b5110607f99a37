/** What a row change carries for each PostgreSQL type. */
interface ColumnValues {
  text: string;
  /** In any case; PostgreSQL keeps it in lower case. */
  uuid: string;
  int4: number;
  /** Either kind stands for the same value; a number has to be exact. */
  int8: bigint | number;
  float8: number;
  bool: boolean;
  /** RFC 3339. Kept to the millisecond. */
  timestamptz: string;
  /** yyyy-mm-dd. */
  date: string;
  /** Anything JSON can carry. */
  jsonb: string | number | boolean | object | null;
}

export type SqlType = keyof ColumnValues;

/** A PostgreSQL type, with `| null` when the column may be empty: `'timestamptz | null'`. */
export type ColumnType = SqlType | `${SqlType} | null`;

export type ValueOf<Type extends ColumnType> = Type extends `${infer Sql extends SqlType} | null`
  ? ColumnValues[Sql] | null
  : Type extends SqlType
    ? ColumnValues[Type]
    : never;

export type ColumnValue = ColumnValues[SqlType] | null;

export function isNullable(type: ColumnType): boolean {
  return type.endsWith(' | null');
}

const sqlTypes = new Map<ColumnType, SqlType>();

/** Asked for each value that is written: remembered. */
export function sqlTypeOf(type: ColumnType): SqlType {
  let sqlType = sqlTypes.get(type);
  if (sqlType === undefined) sqlTypes.set(type, (sqlType = type.replace(' | null', '') as SqlType));
  return sqlType;
}
