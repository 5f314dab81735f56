import type { Test } from 'tap'
import type { IdentifiedArticle } from '../../../../src/document/article.ts'
import { timed } from '../article.ts'

// Sentences of an article published on Wednesday, 15 May 2024, and what is read from them.

/** Text, expression, TIMEX3 type and value, EDTF. */
export type Case = readonly [text: string, exact: string, type: string, value: string, edtf: string | null]

/** Each text holds the one expression and no other. */
export function reads(t: Test, cases: readonly Case[], known?: Partial<IdentifiedArticle>): void {
  for (const [text, exact, type, value, edtf] of cases) {
    const found = timed(text, known).times.articleBody
    t.strictSame(
      found.map(time => [time.exact, time.start, time.type, time.value, time.edtf]),
      [[exact, text.indexOf(exact), type, value, edtf]],
      text
    )
  }
}

/** Every expression of a text with its value, in reading order. */
export const valuesIn = (text: string, known?: Partial<IdentifiedArticle>) =>
  timed(text, known).times.articleBody.map(({ exact, value }) => `${exact}: ${value}`)

/** No time is told in any of them. */
export function readsNone(t: Test, texts: readonly string[]): void {
  for (const text of texts) t.strictSame(valuesIn(text), [], text)
}
