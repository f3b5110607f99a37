import type { Projection } from '../definition/projection.js';
import type { Table } from '../definition/table.js';
import type { Batch } from '../folding/batch.js';
import { tableIn, type GenerationState } from '../generations/generation.js';

/** Aims what handlers change at the tables of one generation: they know only those that queries read. */
export class Retarget {
  readonly #tables: ReadonlyMap<Table, Table>;

  constructor({ tables }: Pick<Projection, 'tables'>, state: GenerationState) {
    this.#tables = new Map(tables.map((table) => [table, tableIn(state, table)]));
  }

  batch(batch: Batch): Batch {
    return new Map([...batch].map(([table, changes]) => [this.#tables.get(table) ?? table, changes]));
  }
}
