export { testDatabase } from './src/testing/test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './src/testing/test-database.js';
export { rowsLookedAt } from './src/testing/rows-looked-at.js';
