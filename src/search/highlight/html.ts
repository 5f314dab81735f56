const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

/** Text as HTML, between tags or inside of a quoted attribute. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, character => escapes[character] ?? character)

interface Range {
  readonly start: number
  readonly end: number
}

/** The text as HTML, with the ranges, which are sorted and apart, in `<mark>`. */
export function markedHtml(text: string, marks: readonly Range[]): string {
  let html = ''
  let at = 0
  for (const { start, end } of marks) {
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`
    at = end
  }
  return html + escaped(text.slice(at))
}
