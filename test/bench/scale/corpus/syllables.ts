import type { Random } from './random.ts'

// Words of no language. Some beginnings are much commoner than others, as in any language, so that a prefix of one letter
// stands for a tenth of all words.

const onsets = 's s s s t t t k k k m m r r p p b b d l l n n f g v h j st tr kr pl br dr fl gr z sk'.split(' ')
const vowels = 'a a a e e e i i o o u ai ea ou'.split(' ')
const codas = ['', '', '', '', '', 'n', 'r', 's', 'l', 't', 'm', 'nd', 'st', 'rk']

const from = (list: readonly string[], random: Random) => list[random.below(list.length)] ?? ''

/** A made-up word in lower case. */
export function wordOf(random: Random, syllables: number): string {
  let word = ''
  for (let n = 0; n < syllables; n++) word += from(onsets, random) + from(vowels, random)
  return word + from(codas, random)
}

/** As many different words as asked, each with as many syllables as `lengthOf` says for its place. */
export function distinctWords(
  random: Random,
  count: number,
  lengthOf: (place: number) => number,
  taken: ReadonlySet<string> = new Set()
): readonly string[] {
  const words = new Set<string>()
  for (let tries = 0; words.size < count; tries++) {
    // Where short words run out, longer ones are made.
    const word = wordOf(random, lengthOf(words.size) + (tries % 4 === 3 ? 1 : 0))
    if (!taken.has(word)) words.add(word)
  }
  return [...words]
}

export const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
