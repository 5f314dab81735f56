import { isContracted, type TaggedWord, type VerbGroup } from './verbs.ts'

// A sentence cut where a clause may begin or end: at its commas, semicolons, dashes, brackets and quotation marks, and at
// the words that open a clause.

export type Opening =
  /** The sentence’s first words. */
  | 'first'
  /** Behind a semicolon, a dash, a bracket or a quotation mark. */
  | 'mark'
  /** Behind a comma without a word that opens a clause. */
  | 'comma'
  /** `after`, `while`, `because`, … with a clause of their own. */
  | 'adverbial'
  /** `that`, or nothing behind a verb of saying. */
  | 'content'
  /** `who`, `which`, `that`, `where`. */
  | 'relative'
  /** `and`, `but`, `or` with a subject of its own. */
  | 'coordinate'
  /** `and`, `but`, `or` with a verb whose subject stands in front. */
  | 'shared'
  /** The verb of the clause in front, behind a relative clause. */
  | 'resumed'

export interface Chunk {
  /** Indexes into the words of the sentence; `last` is behind the chunk. */
  readonly first: number
  readonly last: number
  readonly opening: Opening
  readonly isBehindComma: boolean
  /** The finite verbs in it. */
  readonly verbs: readonly VerbGroup[]
  /** Whether something that may be the subject stands in front of its first finite verb. */
  readonly hasSubject: boolean
}

const marks = new Set([
  ';',
  ':',
  '—',
  '–',
  '--',
  '-',
  '(',
  ')',
  '[',
  ']',
  '“',
  '”',
  '"',
  "''",
  '``',
  '«',
  '»',
  '_',
  '…'
])
const dashes = new Set(['—', '–', '-', '_', ':'])

/** Whether a word is a mark that parts clauses: a hyphen within a word is none. */
export function isMark(words: readonly TaggedWord[], at: number): boolean {
  const word = words[at]
  if (word === undefined || !marks.has(word.text)) return false
  const isTight = words[at - 1]?.end === word.start && words[at + 1]?.start === word.end
  return !isTight || !dashes.has(word.text) || word.text === '—'
}

const adverbials = new Set(
  'after although as because before if lest once since so though till unless until when whenever whereas wherever whether while'.split(
    ' '
  )
)
const relatives = new Set(['who', 'which', 'whom', 'whose', 'where'])
const coordinators = new Set(['and', 'but', 'or', 'nor', 'yet'])

const reporting =
  'sa(?:y|ys|id)|t(?:ell|ells|old)|thinks?|thought|believe[sd]?|announce[sd]?|add(?:s|ed)?|claim(?:s|ed)?|confirm(?:s|ed)?|insist(?:s|ed)?|warn(?:s|ed)?|note[sd]?|argue[sd]?|report(?:s|ed)?|suggest(?:s|ed)?|hope[sd]?|know|knows|knew|predict(?:s|ed)?|estimate[sd]?|expect(?:s|ed)?|den(?:y|ies|ied)|admit(?:s|ted)?|acknowledge[sd]?|conclude[sd]?|explain(?:s|ed)?|reveal(?:s|ed)?|wrote|writes?|promise[sd]?|vow(?:s|ed)?|stress(?:es|ed)?|state[sd]?'
const reportingVerb = new RegExp(`^(?:${reporting})$`)

/** These have a person behind them, and not at once what was said. */
const addressing = /^(?:t(?:ell|ells|old)|promise[sd]?|warn(?:s|ed)?)$/

export const isReporting = (word: TaggedWord | undefined) => word !== undefined && reportingVerb.test(word.lower)

const breaking = /^(?:that|than|to|when|while|because|although|though|if|unless|whether)$/

/** Whether a word between a possible subject and a verb shows that they do not belong together. */
const isOutside = ({ lower, treebank }: TaggedWord) =>
  relatives.has(lower) || treebank === 'WDT' || breaking.test(lower)

const nominal = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'DET'])

/** Whether the words in front of a verb hold its subject: a noun that neither a preposition governs nor a date is. */
function holdsSubject(words: readonly TaggedWord[], first: number, verb: number, isDate: (at: number) => boolean) {
  const own = words[verb]
  if (own !== undefined && isContracted(own)) return true
  let isGoverned = false
  for (let at = first; at < verb; at++) {
    const word = words[at]
    if (word === undefined || isDate(at)) continue
    if (word.universal === 'ADP') isGoverned = true
    else if (nominal.has(word.universal)) {
      if (!isGoverned) return true
      // The noun phrase behind a preposition ends with its last noun.
      const next = words[at + 1]
      const goesOn = next !== undefined && /^(?:NOUN|PROPN|PART|ADJ|NUM|PUNCT|CCONJ)$/.test(next.universal)
      if (!goesOn && word.universal !== 'DET') isGoverned = false
    }
  }
  return false
}

export function chunksOf(
  words: readonly TaggedWord[],
  groups: readonly VerbGroup[],
  isDate: (at: number) => boolean
): readonly Chunk[] {
  const finite = groups.filter(group => group.isFinite)
  const nextFinite = (at: number) => finite.find(({ first }) => first >= at)
  const stopBehind = (at: number) => {
    for (let next = at; next < words.length; next++) {
      if (words[next]?.text === ',' || isMark(words, next)) return next
    }
    return words.length
  }
  /** Whether a clause with its own subject and verb begins at a word. */
  const isClauseAt = (at: number) => {
    const verb = nextFinite(at)
    return (
      verb !== undefined &&
      (verb.first > at || isContracted(words[at] as TaggedWord)) &&
      verb.first < stopBehind(at) &&
      !words.slice(at, verb.first).some(isOutside) &&
      holdsSubject(words, at, verb.first, isDate)
    )
  }
  /** Whether the next words are a finite verb, but for adverbs and dates. */
  const isVerbAt = (at: number) => {
    const verb = nextFinite(at)
    return (
      verb !== undefined &&
      words.slice(at, verb.first).every((word, index) => word.universal === 'ADV' || isDate(at + index))
    )
  }
  const openings = new Map<number, Opening>([[0, 'first']])
  words.forEach((_word, at) => {
    const opening = openingAt(at)
    if (opening !== null) openings.set(opening.at, opening.opening)
  })
  const starts = [...openings.keys()].sort((a, b) => a - b)
  return starts.map((first, index) => {
    const last = starts[index + 1] ?? words.length
    const verbs = finite.filter(group => group.first >= first && group.first < last)
    const [verb] = verbs
    return {
      first,
      last,
      opening: openings.get(first) ?? 'comma',
      isBehindComma: words[first - 1]?.text === ',',
      verbs,
      hasSubject: verb !== undefined && holdsSubject(words, first, verb.first, isDate)
    }
  })

  function openingAt(at: number): { readonly at: number; readonly opening: Opening } | null {
    const word = words[at]
    if (word === undefined) return null
    const before = words[at - 1]
    if (isMark(words, at)) return { at: at + 1, opening: 'mark' }
    if (word.text === ',') {
      const isNumber = /\d$/.test(before?.text ?? '') && isDate(at)
      const isOpened = openings.has(at + 1) || isNumber
      return isOpened ? null : { at: at + 1, opening: 'comma' }
    }
    if (isDate(at)) return null
    if (relatives.has(word.lower) && at > 0 && !isReporting(before)) {
      const from = before?.universal === 'ADP' && at > 1 ? at - 1 : at
      return { at: from, opening: 'relative' }
    }
    const isReached = at === 0 || before?.text === ',' || finite.some(({ last }) => last <= at)
    if (word.lower === 'that' && at > 0 && /^(?:IN|WDT)$/.test(word.treebank) && nextFinite(at + 1) !== undefined)
      return { at, opening: word.treebank === 'WDT' || isVerbAt(at + 1) ? 'relative' : 'content' }
    // `Senator after senator rose`: nothing has been told that it could hang on.
    if (adverbials.has(word.lower) && /^(?:IN|WRB|RB)$/.test(word.treebank) && isReached && isClauseAt(at + 1))
      return { at, opening: 'adverbial' }
    if (coordinators.has(word.lower)) {
      const verb = nextFinite(at + 1)
      if (verb === undefined || verb.first >= stopBehind(at + 1)) return null
      if (isVerbAt(at + 1)) return { at, opening: 'shared' }
      const reporter = finite.findLast(({ last }) => last <= at)
      const isObject = reporter === undefined || (isReporting(words[reporter.last - 1]) && reporter.last > at - 4)
      return isClauseAt(at + 1) && !isObject ? { at, opening: 'coordinate' } : null
    }
    // `said he would go`
    let behind = at
    while (behind > 0 && isDate(behind - 1)) behind--
    const group = groups.find(({ last }) => last === behind)
    if (
      group?.isFinite === true &&
      !addressing.test(words[behind - 1]?.lower ?? '') &&
      isReporting(words[behind - 1]) &&
      /^(?:PRON|PROPN|DET|NOUN|ADJ|NUM)$/.test(word.universal) &&
      isClauseAt(at)
    )
      return { at, opening: 'content' }
    return null
  }
}
