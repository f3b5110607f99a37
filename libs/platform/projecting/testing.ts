export { projectInMemory, type ProjectedRows } from './src/testing/project-in-memory.js';
export type { EventInSpec } from './src/testing/recorded-event.js';
export { hashOfFold, hashOfRows } from './src/testing/row-hash.js';
