import type { Refusal } from '#platform/kernel/index.js';
import type { OrderRefusal } from '#platform/projecting/index.js';

export type OperationRefusal = OrderRefusal | Refusal<'idempotency-key-reused'>;
