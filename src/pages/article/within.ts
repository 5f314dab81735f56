import type { Facts, QuoteFact, Speaker } from './facts.ts'
import { type MarksByField, marksOf } from './marks.ts'
import type { Part } from './part.ts'

// What of an article's facts a part of it shows.

/** So many marks at most: an article that is handed in with its annotations may have any number of them over each word. */
const mostMarks = 5_000

export interface Within {
  readonly facts: Facts
  readonly marks: MarksByField
  /** How many marks are left out. */
  readonly leftOut: number
}

/** The facts that have a place in the part, or in the texts above it, under their numbers in the whole; the first has those without a place. */
export function within(facts: Facts, part: Part): Within {
  const marks = marksOf(facts)
  const all = marks.headline.length + marks.description.length + marks.articleBody.length
  if (part.count === 1 && all <= mostMarks) return { facts, marks, leftOut: 0 }
  const here = marks.articleBody.filter(({ start, end }) => start < part.end && end > part.start)
  const inOrder = [...marks.headline, ...marks.description, ...here.sort((a, b) => a.start - b.start)]
  const kept = new Set(inOrder.slice(0, mostMarks))
  const shown = {
    headline: marks.headline.filter(mark => kept.has(mark)),
    description: marks.description.filter(mark => kept.has(mark)),
    articleBody: here.filter(mark => kept.has(mark))
  }
  const places = new Map<string, number>()
  for (const { fact } of kept) places.set(fact.key, (places.get(fact.key) ?? 0) + 1)
  const quotes = facts.quotes.filter(({ key }) => places.has(key))
  return {
    facts: {
      quotes,
      speakers: speakersOf(quotes),
      names: facts.names
        .map(fact => ({ ...fact, places: places.get(fact.key) ?? 0 }))
        .filter(({ entity, places }) => places > 0 || (part.number === 1 && entity.mentions.length === 0)),
      dates: facts.dates.filter(({ key }) => places.has(key))
    },
    marks: shown,
    leftOut: inOrder.length - kept.size
  }
}

function speakersOf(quotes: readonly QuoteFact[]): readonly Speaker[] {
  const keys = new Map<Speaker, string[]>()
  for (const { key, speaker } of quotes) {
    const own = keys.get(speaker) ?? []
    own.push(key)
    keys.set(speaker, own)
  }
  return [...keys].map(([speaker, own]) => ({ ...speaker, keys: own }))
}
