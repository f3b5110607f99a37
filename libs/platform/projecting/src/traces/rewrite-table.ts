import type pg from 'pg';

/**
 * Writes a table anew without its dead rows and removes the file it was in: an ordinary VACUUM leaves their bytes where they
 * were until something else needs the place. Nobody else can use the table meanwhile.
 * @returns whether no dead row is left; one that an old transaction may still look at is
 */
export async function rewriteTable(client: pg.ClientBase, table: string): Promise<boolean> {
  const left: number[] = [];
  // "0 dead row versions cannot be removed yet." In any language it begins with the number.
  const count = ({ detail }: { readonly detail?: string | undefined }) => {
    left.push(Number.parseInt(detail ?? '', 10));
  };
  client.on('notice', count);
  try {
    await client.query(`VACUUM (FULL, VERBOSE) ${table}`);
  } finally {
    client.off('notice', count);
  }
  return left.length > 0 && left.every((dead) => dead === 0 || Number.isNaN(dead));
}
