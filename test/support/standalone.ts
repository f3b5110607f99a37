import { Spawned } from './spawned.js';

/** The whole platform in one process, as `npm start` runs it, with what it printed. */
export interface Standalone {
  readonly process: Spawned;
  readonly licenseServer: string;
  readonly adminApi: string;
  readonly apiKey: string;
  readonly licenseKey: string;
  readonly licenseId: string;
  /** Empty unless this was the first start. */
  readonly adminToken: string;
}

/** Any free port; and no limit, because a spec is one client that asks more often than a customer's software. */
const DEFAULTS = { LICENSE_SERVER_PORT: '0', ADMIN_API_PORT: '0', PROJECTOR_PORT: '0', API_RATE_LIMIT: 'off' };

/** Starts it on free ports; resolves when it says that it is ready. */
export async function startStandalone(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Standalone> {
  const started = Spawned.run('apps/standalone/src/main.js', { ...DEFAULTS, V2_DATA_DIR: dataDir, ...env });
  await started.printed(/(Ctrl-C stops it)/);
  const said = (pattern: RegExp) => pattern.exec(started.output)?.[1] ?? '';
  return {
    process: started,
    licenseServer: said(/V2=(\S+)/),
    adminApi: said(/V2_ADMIN=(\S+)/),
    apiKey: said(/V2_API_KEY=(\S+)/),
    licenseKey: said(/V2_LICENSE_KEY=(\S+)/),
    licenseId: said(/V2_LICENSE_ID=(\S+)/),
    adminToken: said(/V2_ADMIN_TOKEN=(\S+)/),
  };
}
