import type { Line } from './article-words.ts'
import type { Word } from './words.ts'

// A name has a capital. Words farther than this from one are no part of a name, and nothing is computed for them: two
// thirds of a text.

const reach = 2

/** The stretches of a sentence in which a name may be, as first and last token, half open. */
export function stretchesOf(words: readonly Word[], { first, last }: Line): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = []
  let open: [number, number] | undefined
  for (let at = first; at < last; at++) {
    const word = words[at]
    if (word === undefined || !(word.isCapital || word.hash !== word.lower)) continue
    const start = Math.max(first, at - reach)
    const end = Math.min(last, at + reach + 1)
    if (open !== undefined && start <= open[1]) open[1] = end
    else {
      open = [start, end]
      stretches.push(open)
    }
  }
  return stretches
}
