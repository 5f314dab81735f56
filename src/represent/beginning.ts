const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The text on one line, and no longer than `most` UTF-16 code units: what is longer ends behind a word, with `…`, or inside of
 * one that alone is too long, but never inside of what people see as one character.
 */
export function beginning(text: string, most: number): string {
  // What lies far behind the end need not be looked at.
  const line = text
    .slice(0, most * 20)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= most && text.length <= most * 20) return line
  const room = most - '…'.length
  const space = line.lastIndexOf(' ', room)
  if (space > most / 2) return `${line.slice(0, space).replace(/[\s,;:–—-]+$/, '')}…`
  let end = 0
  for (const { segment, index } of graphemes.segment(line)) {
    if (index + segment.length > room) break
    end = index + segment.length
  }
  return `${line.slice(0, end)}…`
}
