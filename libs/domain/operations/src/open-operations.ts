import type { Pool } from 'pg';
import type { StreamsOptions } from '#platform/event-store/index.js';
import { ProjectionControl } from '#platform/projecting/index.js';
import { OperationLogs } from './operation-logs.js';
import type { OperationsParts } from './operations.module.js';
import { Projections } from './projections.js';

export interface OperationsOptions extends StreamsOptions {
  /** Of the database that holds the read models. */
  readonly pool: Pool;
}

/** Opens the context once for a process. */
export async function openOperations(options: OperationsOptions): Promise<OperationsParts & { stop(): Promise<void> }> {
  const operationLogs = new OperationLogs(options);
  await operationLogs.start();
  const projections = new Projections(new ProjectionControl(options.pool));
  return { operationLogs, projections, stop: () => operationLogs.stop() };
}
