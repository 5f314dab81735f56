import type { EventStatus } from '../../document/annotations.ts'
import { type Days, statusOfDays } from '../../document/event-status.ts'
import type { TaggedWord, VerbGroup } from './verbs.ts'

// Whether what is told has happened by the day of publication. The days tell which side of it the event lies on; the verb
// tells the rest: negated, possible, and on the day itself which way it points.

const negation = /^(?:not|never|cannot)$|n['’]t$/
const uncertain = new Set(['may', 'might', 'could'])
const willed = new Set(['will', 'shall', 'wo', "'ll", '’ll'])
/** What stands behind a form of `be`, or is a verb of its own, where something is to come. */
const ahead =
  /^(?:due|scheduled|slated|set|expected|planned|supposed|going|about|plans?|planning|intends?|hopes?|expects?|wants?)$/

interface Manner {
  readonly isNegated: boolean
  readonly isUncertain: boolean
  readonly isAhead: boolean
  readonly isPast: boolean
}

function mannerOf(words: readonly TaggedWord[], verb: VerbGroup): Manner {
  const group = words.slice(verb.first, verb.last)
  const has = (test: (word: TaggedWord) => boolean) => group.some(test)
  const next = words[verb.last]
  const isBeing = (word: TaggedWord | undefined) =>
    /^(?:is|are|was|were|be|been|am|['’](?:s|re|m))$/.test(word?.lower ?? '')
  const isForm = has(isBeing)
  const leads = (word: TaggedWord | undefined) => word !== undefined && ahead.test(word.lower)
  const isToDo = group.some(
    ({ lower }, at) => lower === 'to' && isBeing(group[at - 1]) && group[at + 1]?.treebank === 'VB'
  )
  const isWilled = has(
    ({ lower }) =>
      willed.has(lower) ||
      /^\p{L}+['’]ll$/u.test(lower) ||
      lower === 'would' ||
      (/^wo[nu]/.test(lower) && /n['’]t$/.test(lower))
  )
  return {
    isNegated: words.slice(Math.max(0, verb.first - 1), verb.last).some(({ lower }) => negation.test(lower)),
    isUncertain: has(({ lower }) => uncertain.has(lower)),
    isAhead: isWilled || isToDo || has(leads) || (isForm && leads(next)),
    isPast:
      has(({ treebank }) => treebank === 'VBD') ||
      (has(({ lower }) => /^(?:has|have|['’]ve)$/.test(lower)) && has(({ treebank }) => treebank === 'VBN'))
  }
}

/**
 * @param published the publication day as YYYY-MM-DD; null where it is unknown, and then the verb alone tells
 * @returns null where neither the days nor a verb tell
 */
export function statusOf(
  words: readonly TaggedWord[],
  verb: VerbGroup | null,
  isConditional: boolean,
  days: Days,
  published: string | null
): EventStatus | null {
  const byDays = statusOfDays(days, published)
  if (verb === null) return byDays
  const { isNegated, isUncertain, isAhead, isPast } = mannerOf(words, verb)
  if (isNegated) return 'negated'
  if (isUncertain || isConditional) return byDays === 'past' && !isUncertain && !isAhead ? 'past' : 'possible'
  // Planned for a day that is over: whether it came to be is not told.
  if (byDays === 'past') return isAhead ? 'possible' : 'past'
  if (byDays === 'planned') return 'planned'
  if (isAhead) return 'planned'
  if (isPast) return 'past'
  return byDays === null ? null : 'ongoing'
}
