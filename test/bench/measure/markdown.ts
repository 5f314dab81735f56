/** Rows as a Markdown table: the first column to the left, the others to the right. The first row is the head. */
export function markdownOf(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map(row => row.length))
  const cells = rows.map(row => Array.from({ length: columns }, (_, at) => (row[at] ?? '').replaceAll('|', '\\|')))
  const widths = Array.from({ length: columns }, (_, at) => Math.max(3, ...cells.map(row => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
  const [head = [], ...body] = cells
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [head, rule, ...body].map(line).join('\n')
}
