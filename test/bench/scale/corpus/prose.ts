import type { Random } from './random.ts'
import { capitalised } from './syllables.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Words in a row, some of them pairs that often stand together, some numbers, a few that no other text has. */
export function wordsOf(vocabulary: Vocabulary, random: Random, count: number): string {
  const { words, ranks, pairs, pairRanks, coined } = vocabulary
  const row: string[] = []
  while (row.length < count) {
    const kind = random.next()
    if (kind < 0.015) row.push(pairs[pairRanks.draw(random)] ?? '')
    else if (kind < 0.025) row.push(String(random.below(5_000)))
    else if (kind < 0.03) row.push(coined(random))
    else row.push(words[ranks.draw(random)] ?? '')
  }
  return row.join(' ')
}

/** `Words in a row, and more.` */
export function sentenceOf(vocabulary: Vocabulary, random: Random): string {
  const begin = wordsOf(vocabulary, random, 4 + random.below(9))
  const more = random.chance(0.5) ? `, ${wordsOf(vocabulary, random, 4 + random.below(8))}` : ''
  return `${capitalised(begin)}${more}.`
}
