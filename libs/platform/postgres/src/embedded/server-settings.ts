/** Settings by PostgreSQL's own names. */
export type ServerSettings = Readonly<Record<string, string>>;

/** For one machine with two cores and a few GiB of memory. Durability is not for sale: fsync and commits stay on. */
const defaults: ServerSettings = {
  cluster_name: 'v2',
  listen_addresses: '127.0.0.1',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  fsync: 'on',
  synchronous_commit: 'on',
  // Short statements only: compiling them costs more than it gains.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Statements and key values may carry personal data or secrets: the log gets the error alone.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  // What was forgotten must not stay readable in files that wait to be used again.
  wal_recycle: 'off',
};

/** Command line arguments for `postgres`. */
export function settingArguments(port: number, overrides: ServerSettings = {}): readonly string[] {
  const settings = { ...defaults, ...overrides, port: String(port) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
