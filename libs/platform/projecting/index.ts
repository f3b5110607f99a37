export { put, remove, set, type RowChange } from './src/definition/change.js';
export { defineProjection, type ProjectedEvent, type Projection } from './src/definition/projection.js';
export { defineTable, type KeyOf, type Row, type RowOf, type Table } from './src/definition/table.js';
