export { testDatabase } from './src/testing/test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './src/testing/test-database.js';
export { rowsLookedAt, watchReads } from './src/testing/rows-looked-at.js';
