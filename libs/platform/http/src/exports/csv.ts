type Cell = string | number | boolean | null;

/**
 * Where a spreadsheet would begin a formula: at the beginning of a cell, and of what it takes for one. Where the decimal sign is a
 * comma, semicolons part the cells, and quotation marks within a line count for nothing.
 */
const FORMULA = /(?<=(?:^|[;\t\r\n])"*)(?=[=+\-@＝＋－＠\t\r])/g;
const TO_QUOTE = /[",\r\n]/;

/** A line as RFC 4180 has it. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' ? cell.replace(FORMULA, "'") : String(cell);
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
