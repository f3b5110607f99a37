type Row = Readonly<Record<string, unknown>>;

/** Something the API answers with: a page of a list, or one thing. */
export function plainText(answer: unknown, columns: readonly string[] | undefined): string {
  const items = itemsOf(answer);
  return items === undefined ? record(answer as Row) : `${table(items, columns)}${footer(answer as Row, items)}`;
}

function itemsOf(answer: unknown): readonly Row[] | undefined {
  if (typeof answer !== 'object' || answer === null || !('items' in answer)) return undefined;
  return answer.items as readonly Row[];
}

/** Columns as wide as their widest value. */
function table(items: readonly Row[], wished: readonly string[] | undefined): string {
  const columns = wished ?? Object.keys(items[0] ?? {});
  const rows = [
    columns.map((column) => column.toUpperCase()),
    ...items.map((item) => columns.map((column) => cell(item[column]))),
  ];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((value, at) => value.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function footer({ page, pageSize, total }: Row, items: readonly Row[]): string {
  if (typeof page !== 'number' || typeof pageSize !== 'number' || typeof total !== 'number') return '';
  const first = (page - 1) * pageSize;
  return `\n${items.length === 0 ? 0 : first + 1}-${first + items.length} / ${total}\n`;
}

/** One line a field; what is nested is indented below. */
function record(value: Row, indent = ''): string {
  const width = Math.max(0, ...Object.keys(value).map((name) => name.length));
  const lines = Object.entries(value).map(([name, field]) => {
    if (isRow(field) && Object.keys(field).length > 0) return `${indent}${name}:\n${record(field, `${indent}  `)}`;
    if (isRows(field)) return `${indent}${name}:\n${table(field, undefined).replace(/^/gm, `${indent}  `).trimEnd()}\n`;
    return `${indent}${`${name}:`.padEnd(width + 1)} ${cell(field)}\n`;
  });
  return lines.join('');
}

/** Such as the differences between two moments: a table of their own. */
function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'string' ? printable(value) : JSON.stringify(value);
}

/** A name must not move the cursor of whoever reads it. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
