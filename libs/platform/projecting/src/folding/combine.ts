import type { RowChange } from '../definition/change.js';

/** Two changes of one row as the one change that has their effect. */
export function combine(before: RowChange | undefined, change: RowChange): RowChange {
  if (before === undefined || change.kind !== 'set') return change;
  switch (before.kind) {
    case 'put':
      return { ...before, row: { ...before.row, ...change.columns } };
    case 'set':
      return { ...before, columns: { ...before.columns, ...change.columns } };
    case 'remove':
      return before;
  }
}
