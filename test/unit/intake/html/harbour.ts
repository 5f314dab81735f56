import type { ArticleInput } from '../../../../src/document/input.ts'
import { readHtml } from '../../../../src/intake/html/html.ts'

export const bytes = (html: string): Uint8Array => new TextEncoder().encode(html)

export const first =
  'The harbour of Brandholm froze over on Sunday night, for the first time since the war, and boats were stuck.'
export const last =
  'The ice is expected to break on Thursday, when the wind turns and the ferry comes back from the yard.'

interface Parts {
  readonly head?: string
  readonly middle?: string
  readonly title?: string
}

/** Reads a page about a frozen harbour, with something more in its head and between its two paragraphs. */
export function read(
  { head = '', middle = '', title = '<title>Harbour freezes</title>' }: Parts,
  url: string | null = null
): ArticleInput {
  const body = `<div class="story"><p>${first}</p>${middle}<p>${last}</p></div>`
  return readHtml(bytes(`<html><head>${title}${head}</head><body>${body}</body></html>`), { url }).input
}
