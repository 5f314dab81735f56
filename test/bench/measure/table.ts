/** Rows as text in columns: the first to the left, the others to the right. The first row is the head. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map(row => row.length))
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  const [head, ...body] = rows.map(line)
  return [head ?? '', widths.map(width => '─'.repeat(width)).join('  '), ...body].join('\n')
}
