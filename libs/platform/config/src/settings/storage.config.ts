import { base64Bytes, path, url } from '../parsers.js';
import { Setting } from '../setting.js';

/** PostgreSQL. Without a URL the platform starts its own in the data folder. */
export class DatabaseConfig {
  @Setting({
    env: 'DATABASE_URL',
    as: url('postgres://user:password@host:5432/v2', 'postgres', 'postgresql'),
    describe: 'PostgreSQL server to use; without it, one is started in the data folder.',
    secret: true,
  })
  readonly url: string | undefined;
}

/** EventStoreDB. Without a URL events are kept in PostgreSQL. */
export class EventStoreConfig {
  @Setting({
    env: 'EVENTSTORE_URL',
    as: url('esdb://host:2113?tls=false', 'esdb', 'esdb+discover'),
    describe: 'EventStoreDB to keep events in; without it, they are kept in PostgreSQL.',
    secret: true,
  })
  readonly url: string | undefined;
}

/** Where the embedded run keeps everything. */
export class DataConfig {
  @Setting({
    env: 'V2_DATA_DIR',
    as: path,
    default: './data',
    describe: 'Folder of the embedded database and of generated keys.',
  })
  readonly directory: string;
}

/** The key that other keys are encrypted with. */
export class MasterKeyConfig {
  @Setting({
    env: 'MASTER_KEY',
    as: base64Bytes(32),
    describe: 'Key that stored keys are encrypted with; without it, the embedded run makes one in the data folder.',
    secret: true,
  })
  readonly masterKey: Buffer | undefined;
}
