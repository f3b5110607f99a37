import { specsWithoutProc } from './test/linux-for-specs.js';
import { REDIS_TEST_URL, specsWithoutRedis } from './test/redis-for-specs.js';

process.env.REDIS_TEST_URL = REDIS_TEST_URL;

const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['v2-source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** Starts PostgreSQL once for a run that needs one. */
const withPostgres = {
  ...shared,
  globalSetup: '<rootDir>/test/jest.global-setup.js',
  globalTeardown: '<rootDir>/test/jest.global-teardown.js',
};

/** The contract suite against a real EventStoreDB, `npm run test:eventstoredb`. */
const onlyWithEventStoreDb = process.env.EVENTSTORE_URL ? [] : ['eventstoredb-real-server\\.int\\.spec\\.ts$'];

/** Three projects: `unit` is pure, `integration` needs a PostgreSQL, `e2e` starts the built platform. */
export default async () => {
  const withoutRedis = await specsWithoutRedis();
  return {
    reporters: ['default', '<rootDir>/test/totals-reporter.js'],
    // Only a hang should fail by time: specs start servers and processes, on machines that may be busy. Milliseconds.
    testTimeout: 60_000,
    // Two, also on a machine with two cores: specs that start servers mostly wait for them.
    maxWorkers: 2,
    // Jest keeps what the specs of a worker have loaded: near the heap's limit they would take minutes instead of seconds.
    workerIdleMemoryLimit: '1GB',
    // What is left open keeps a worker for longer. Giving a gigabyte back to a busy machine may take more than jest's
    // half a second, and was called a leak. Milliseconds.
    workerGracefulExitTimeout: 10_000,
    projects: [
      {
        ...shared,
        displayName: 'unit',
        testMatch: ['**/*.spec.ts'],
        testPathIgnorePatterns: ['\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$', '/node_modules/', '/dist/'],
      },
      {
        ...withPostgres,
        displayName: 'integration',
        testMatch: ['**/*.int.spec.ts'],
        testPathIgnorePatterns: ['/node_modules/', '/dist/', ...onlyWithEventStoreDb, ...withoutRedis],
      },
      {
        ...withPostgres,
        displayName: 'e2e',
        testMatch: ['**/*.e2e.spec.ts'],
        testPathIgnorePatterns: ['/node_modules/', '/dist/', ...withoutRedis, ...specsWithoutProc()],
      },
    ],
  };
};
