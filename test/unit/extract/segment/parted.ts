import t from 'tap'
import { segmented } from '../article.ts'

/** The sentences of a text, cut out of it. */
export const sentencesOf = (text: string) =>
  segmented(text).sentences.articleBody.map(({ start, end }) => text.slice(start, end))

export const paragraphsOf = (text: string) =>
  segmented(text).paragraphs.articleBody.map(({ start, end }) => text.slice(start, end))

/** Expects each list to be the sentences of a text in which they stand with `between` between them. */
export function parts(what: string, lists: readonly (readonly string[])[], between = ' '): void {
  t.test(what, async t => {
    for (const list of lists) t.strictSame(sentencesOf(list.join(between)), list)
  })
}

/** Expects each text to be one sentence. */
export function leavesWhole(what: string, texts: readonly string[]): void {
  t.test(what, async t => {
    for (const text of texts) t.strictSame(sentencesOf(text), [text])
  })
}
