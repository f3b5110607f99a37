export { add, clear, insert, put, remove, set, type RowChange } from './src/definition/change.js';
export { defineProjection, type ProjectedEvent, type Projection } from './src/definition/projection.js';
export { defineTable } from './src/definition/define-table.js';
export type { KeyOf, Row, RowOf, Table } from './src/definition/table.js';
export { keepPartitionsDaily, type PartitionUpkeepOptions } from './src/partitions/keep-partitions-daily.js';
export { startProjections, type ProjectionsOptions, type RunningProjections } from './src/running/start-projections.js';
export type { ProjectionState, ProjectionStatus } from './src/running/status.js';
export { createPositionWaiter, type PositionWaiter } from './src/waiting/position-waiter.js';
export { removeTraces } from './src/traces/remove-traces.js';
