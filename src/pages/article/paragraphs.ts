import type { Range } from './flatten.ts'

const lines = /[^\n\r\u2028\u2029]+/g

/** The lines of a text that have something in them: each is a paragraph. Line breaks lie between them. */
export function paragraphsOf(text: string): readonly Range[] {
  const paragraphs: Range[] = []
  for (const { 0: line, index } of text.matchAll(lines)) {
    if (/\S/.test(line)) paragraphs.push({ start: index, end: index + line.length })
  }
  return paragraphs
}
