import { DataSource, type DataSourceOptions } from 'typeorm';

export interface PostgresDataSourceOptions {
  /** `postgres://user:password@host:port/database`; may carry libpq's options, such as `?sslmode=require`. */
  readonly url: string;
  /** Shown in `pg_stat_activity`: which door this is. */
  readonly applicationName: string;
  readonly migrations?: Extract<DataSourceOptions['migrations'], unknown[]>;
  /** Each names its own schema. */
  readonly entities?: Extract<DataSourceOptions['entities'], unknown[]>;
  /** Connections at most; default 10. */
  readonly poolSize?: number;
}

/** A TypeORM data source for V2: not connected yet (`initialize()`), never changing a table by itself. */
export function createDataSource(options: PostgresDataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 10_000,
    entities: options.entities ?? [],
    migrations: options.migrations ?? [],
    migrationsTransactionMode: 'each',
    // Holds the table of migrations; everything else names its schema.
    schema: 'platform',
    installExtensions: false,
    synchronize: false,
    logging: false,
  });
}
