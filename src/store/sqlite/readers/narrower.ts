import type { Call } from './frames.ts'

// What to ask instead of a query that took too long, in the words of the parameters that it was asked with.

type Members = Readonly<Record<string, unknown>>

interface Asked {
  readonly resource: string
  readonly filter: Members
  readonly options: Members
}

const isWithin = ({ from, to, publishedFrom = from, publishedTo = to }: Members) =>
  publishedFrom !== undefined && publishedTo !== undefined

/** What may help, the most promising first. */
const ways: readonly (readonly [way: string, helps: (asked: Asked) => boolean])[] = [
  ['a longer beginning of the name', ({ resource, filter }) => resource === 'entities' && filter.q !== undefined],
  ['a longer beginning before *', ({ filter }) => /[\p{L}\p{N}]\*/u.test(String(filter.q ?? ''))],
  ['more words', ({ resource, filter }) => resource !== 'entities' && filter.q !== undefined],
  ['a shorter range of dates', ({ resource, filter }) => resource !== 'entities' && !isWithin(filter)],
  ['ranking=recent', ({ filter }) => filter.ranking === 'all'],
  ['another sort', ({ options }) => options.sort === 'headline' || options.sort === '-relevance'],
  ['count=none', ({ options }) => options.count !== 'none'],
  ['a smaller limit', ({ options }) => Number(options.limit) > 50]
]

export function narrower({ resource, args }: Call): string {
  const [subject, options] = args
  // Some methods are asked with an id instead of a filter.
  const filter = typeof subject === 'object' ? subject : {}
  const asked = { resource, filter: filter as Members, options: (options ?? {}) as Members }
  const found = ways.flatMap(([way, helps]) => (helps(asked) ? [way] : []))
  return found.length === 0 ? 'Ask for less.' : `Ask for less: ${found.join(', ')}.`
}
