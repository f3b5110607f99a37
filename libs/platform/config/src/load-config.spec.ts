import { ConfigError, loadConfig, Setting, type ConfigClass, type Environment } from '#platform/config/index.js';
import {
  AdminApiConfig,
  DatabaseConfig,
  EventStoreConfig,
  flag,
  LicenseServerConfig,
  LoggingConfig,
  MasterKeyConfig,
  MonitoringConfig,
  platformSettings,
  port,
  ProxyConfig,
  text,
} from '#platform/config/index.js';

const KEY = Buffer.alloc(32, 7).toString('base64');

function errorOf(classes: readonly ConfigClass[], env: Environment): ConfigError {
  try {
    loadConfig(classes, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('loadConfig', () => {
  it('gives every setting its default when the environment says nothing', () => {
    const [licenseServer, adminApi, proxy, database, logging, monitoring] = loadConfig(
      [LicenseServerConfig, AdminApiConfig, ProxyConfig, DatabaseConfig, LoggingConfig, MonitoringConfig],
      {},
    );
    expect(licenseServer).toMatchObject({ host: '127.0.0.1', port: 8000 });
    expect(adminApi).toMatchObject({ host: '127.0.0.1', port: 5004 });
    expect(proxy.trusted).toEqual([]);
    expect(database.url).toBeUndefined();
    expect(logging.level).toBe('info');
    expect(monitoring.enabled).toBe(true);
  });

  it('reads what the environment says, blanks at the ends aside', () => {
    const env = {
      LICENSE_SERVER_PORT: ' 9000 ',
      MONITORING_ENABLED: 'FALSE',
      MASTER_KEY: KEY,
      TRUST_PROXY: '10.0.0.0/8, ::1',
    };
    const [server, monitoring, master, proxy] = loadConfig(
      [LicenseServerConfig, MonitoringConfig, MasterKeyConfig, ProxyConfig],
      env,
    );
    expect([server.port, monitoring.enabled, master.masterKey]).toEqual([9000, false, Buffer.alloc(32, 7)]);
    expect(proxy.trusted).toEqual(['10.0.0.0/8', '::1']);
  });

  it('takes an empty variable as one that is not set', () => {
    const [database, server] = loadConfig([DatabaseConfig, LicenseServerConfig], {
      DATABASE_URL: '',
      LICENSE_SERVER_PORT: '  ',
    });
    expect([database.url, server.port]).toEqual([undefined, 8000]);
  });

  it('names every wrong variable of all classes in one error', () => {
    const error = errorOf(platformSettings, {
      LICENSE_SERVER_PORT: 'abc',
      ADMIN_API_PORT: '70000',
      LOG_LEVEL: 'loud',
      MONITORING_ENABLED: 'yes',
    });
    expect(error.message).toBe(
      [
        '4 settings are wrong:',
        '  LICENSE_SERVER_PORT ("abc") is not a whole number; expected a port from 0 to 65535 (0 takes a free one)',
        '  ADMIN_API_PORT ("70000") is too large; expected a port from 0 to 65535 (0 takes a free one)',
        '  LOG_LEVEL ("loud") is not one of them; expected one of trace, debug, info, warn, error, fatal, silent',
        '  MONITORING_ENABLED ("yes") is neither true nor false; expected true or false',
      ].join('\n'),
    );
  });

  it.each([
    [MasterKeyConfig, 'MASTER_KEY', 'dG9vIHNob3J0', 'is 9 bytes long'],
    [MasterKeyConfig, 'MASTER_KEY', 'not base64!', 'is not base64'],
    [DatabaseConfig, 'DATABASE_URL', 'mysql://u:hunter2@host/v2', 'has the scheme mysql://'],
    [EventStoreConfig, 'EVENTSTORE_URL', 'hunter2', 'is not a URL'],
  ])('says what is wrong with a secret without its value: %p %s', (config, env, value, problem) => {
    const error = errorOf([config], { [env]: value });
    expect(error.wrong).toEqual([{ env, problem, expected: expect.any(String) as string }]);
    expect(error.message).not.toContain(value);
    expect(error.message).not.toContain('hunter2');
  });

  it.each([
    [LicenseServerConfig, 'LICENSE_SERVER_PORT', '-1', 'is too small'],
    [LicenseServerConfig, 'LICENSE_SERVER_PORT', '80.5', 'is not a whole number'],
    [LicenseServerConfig, 'LICENSE_SERVER_HOST', 'http://x', 'is neither'],
    [DatabaseConfig, 'DATABASE_URL', 'postgres://', 'names no host, or has a blank in it'],
    [ProxyConfig, 'TRUST_PROXY', '10.0.0.1,everyone', 'has something else as entry 2'],
    [ProxyConfig, 'TRUST_PROXY', '10.0.0.0/33', 'has something else as entry 1'],
  ])('refuses %p with %s=%s', (config, env, value, problem) => {
    expect(errorOf([config], { [env]: value }).wrong).toMatchObject([{ env, problem }]);
  });

  it.each([
    ['DATABASE_URL', DatabaseConfig, 'postgresql://v2@/v2?host=/tmp'],
    ['DATABASE_URL', DatabaseConfig, 'postgres://v2:p@10.0.0.1:5432/v2'],
    ['EVENTSTORE_URL', EventStoreConfig, 'esdb://a:2113,b:2113,c:2113?tls=true'],
    ['EVENTSTORE_URL', EventStoreConfig, 'esdb+discover://cluster.local:2113'],
  ])('takes %s for %p: %s', (env, config, value) => {
    expect(loadConfig([config], { [env]: value })[0].url).toBe(value);
  });

  it('keeps secrets out of JSON and copies', () => {
    const [master] = loadConfig([MasterKeyConfig], { MASTER_KEY: KEY });
    expect(JSON.stringify(master)).toBe('{}');
    expect(Object.keys(master)).toEqual([]);
  });

  it('is checked by the compiler: a property must be able to hold its setting', () => {
    class Misdeclared {
      // @ts-expect-error a port is a number
      @Setting({ env: 'A', as: port, default: '1', describe: '' })
      readonly wrongType: string;

      // @ts-expect-error without a default it may be undefined
      @Setting({ env: 'B', as: text, describe: '' })
      readonly notOptional: string;

      @Setting({ env: 'C', as: flag, describe: '' })
      readonly right: boolean | undefined;
    }
    expect(loadConfig([Misdeclared], { C: 'true' })[0].right).toBe(true);
  });
});
