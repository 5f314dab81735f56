import type { EntityType } from '../../document/annotations.ts'
import { type Field, fields } from '../../document/span.ts'
import { layerOf, type Spotted, type Token, textOf } from '../document.ts'
import type { TaggedName } from '../tagger/tags.ts'
import { isPeople, placeNamed } from './gazetteer.ts'
import { isHeadlineCase } from './headline.ts'
import { companyForms, continued, institutions } from './kinds.ts'
import { fixedType } from './metonyms.ts'
import { withOverlooked } from './overlooked.ts'
import { sexOfFirstName } from './sexes.ts'
import { nameBehindTitle, titleInFront } from './title-in-front.ts'
import { officeParts, offices } from './titles.ts'
import { hyphens, isCapital, joined } from './words.ts'

// What the tagger found, made into names: titles come off a person, a people goes to the institution behind it, and
// words of a people, a language or a creed are no names of their own.

/** A name as it stands in the text. */
export interface Candidate {
  readonly field: Field
  readonly first: number
  readonly last: number
  readonly text: string
  readonly type: EntityType
  /** The office or form of address in front: `Russian President`, `Mr.`; empty without. */
  readonly title: string
  readonly isFemale: boolean | null
}

/** What ends a name that is an institution's wherever it stands. */
const ofState = new Set(
  'Office Army Navy Police Agency Ministry Forces Department Council Committee Commission'.split(' ')
)

const adjectival = /(?:[aeio]n|ese|ish|ist|i|ic)s?$/

/** Whether these words tell what kind of people or thing it is, and name none. */
function isAdjective(tokens: readonly Token[], { first, last }: TaggedName): boolean {
  for (let at = first; at < last; at++) {
    const token = tokens[at]
    if (token === undefined || hyphens.has(token.text) || token.shape === 'lower') continue
    if (!isPeople(token.text) && !(first + 1 === last && adjectival.test(token.text))) return false
  }
  return true
}

function isInstitutional(tokens: readonly Token[], first: number, last: number): boolean {
  for (let at = first; at < last; at++) {
    const word = tokens[at]?.text ?? ''
    if (institutions.has(word) || continued.has(word) || companyForms.has(word)) return true
  }
  return false
}

/** `Prime Minister’s Office`: whose institution it is belongs to its name where an office has it, not a person. */
function withPossessor(tokens: readonly Token[], first: number, from: number): number {
  if (!institutions.has(tokens[first]?.text ?? '') || !/^['’]s$/i.test(tokens[first - 1]?.text ?? '')) return first
  let start = first - 1
  while (start > from && isCapital(tokens[start - 1]) && isOfOffice(tokens[start - 1])) start--
  return start < first - 1 ? start : first
}

const isOfOffice = (token: Token | undefined) =>
  token !== undefined && (offices.has(token.lower) || officeParts.has(token.lower))

/** A name of several words is of one type in one article: the one that most of its mentions have. */
function settled(candidates: readonly Candidate[]): readonly Candidate[] {
  const counts = new Map<string, Map<EntityType, number>>()
  for (const { text, type, first, last } of candidates) {
    if (last - first < 2) continue
    const ofText = counts.get(text) ?? new Map<EntityType, number>()
    ofText.set(type, (ofText.get(type) ?? 0) + 1)
    counts.set(text, ofText)
  }
  return candidates.map(candidate => {
    const ofText = counts.get(candidate.text)
    if (ofText === undefined || ofText.size < 2) return candidate
    const [best] = [...ofText].sort((a, b) => b[1] - a[1])
    return best === undefined ? candidate : { ...candidate, type: best[0] }
  })
}

/** A first name and the surname of a person of the article are a person, whatever the sentence around them suggests. */
function withPersons(candidates: readonly Candidate[]): readonly Candidate[] {
  const surnames = new Set(candidates.flatMap(({ type, text }) => (type === 'person' ? [lastWord(text)] : [])))
  return candidates.map(candidate => {
    const { type, text } = candidate
    const words = text.split(' ')
    const isPerson =
      type !== 'person' &&
      words.length === 2 &&
      sexOfFirstName(words[0] ?? '') !== undefined &&
      surnames.has(words[1] ?? '')
    return isPerson ? { ...candidate, type: 'person' } : candidate
  })
}

const lastWord = (text: string) => text.slice(text.lastIndexOf(' ') + 1)

/**
 * In a headline that capitalises every word, a name that neither the rest of the article nor the gazetteer has is more
 * often two words that met. Persons are told by more than their capitals.
 */
function borneOut(document: Spotted, candidates: readonly Candidate[]): readonly Candidate[] {
  const headlines = layerOf(field =>
    document.sentences[field].filter(
      sentence =>
        sentence.paragraph === 0 &&
        !/[\d-]/.test(textOf(document, field).slice(sentence.start, sentence.end)) &&
        isHeadlineCase(document.tokens[field], sentence)
    )
  )
  const isInHeadline = ({ field, first }: Candidate) =>
    headlines[field].some(sentence => sentence.first <= first && first < sentence.last)
  const elsewhere = new Set(candidates.filter(one => !isInHeadline(one)).map(one => one.text))
  return candidates.filter(
    one =>
      one.type === 'person' ||
      elsewhere.has(one.text) ||
      placeNamed(one.text) !== undefined ||
      one.text === one.text.toUpperCase() ||
      !isInHeadline(one)
  )
}

/** `the Trump-Netanyahu meeting`: parts that the article also names alone are names each. */
function partsOf(
  tokens: readonly Token[],
  { first, last }: TaggedName,
  known: ReadonlyMap<string, EntityType>
): readonly TaggedName[] {
  const parts: TaggedName[] = []
  let start = first
  for (let at = first; at <= last; at++) {
    if (at < last && !hyphens.has(tokens[at]?.text ?? '')) continue
    const text = joined(tokens, start, at)
    const type = known.get(text) ?? (placeNamed(text) === undefined ? undefined : 'place')
    if (type === undefined) return []
    parts.push({ first: start, last: at, type })
    start = at + 1
  }
  return parts.length > 1 ? parts : []
}

const hasHyphen = (tokens: readonly Token[], { first, last }: TaggedName) => {
  for (let at = first; at < last; at++) if (hyphens.has(tokens[at]?.text ?? '')) return true
  return false
}

/** Names without a hyphen, by their whole text and their last word: whom a compound may be made of. */
function knownParts(document: Spotted): ReadonlyMap<string, EntityType> {
  const known = new Map<string, EntityType>()
  for (const field of fields) {
    const tokens = document.tokens[field]
    for (const name of document.spotted[field]) {
      if (name.type === 'other' || hasHyphen(tokens, name)) continue
      known.set(joined(tokens, name.first, name.last), name.type)
      if (name.type === 'person') known.set(tokens[name.last - 1]?.text ?? '', 'person')
    }
  }
  return known
}

/** The names of all fields, in reading order. */
export function candidatesOf(document: Spotted): readonly Candidate[] {
  const known = knownParts(document)
  return borneOut(document, withPersons(settled(fields.flatMap(field => candidatesIn(document, field, known)))))
}

function candidatesIn(document: Spotted, field: Field, known: ReadonlyMap<string, EntityType>): readonly Candidate[] {
  const tokens = document.tokens[field]
  const text = textOf(document, field)
  const found: Candidate[] = []
  let end = 0
  for (const name of withOverlooked(document, field)) {
    const parts = hasHyphen(tokens, name) ? partsOf(tokens, name, known) : []
    for (const part of parts.length > 0 ? parts : [name]) {
      const candidate = candidateOf(field, text, tokens, part, end)
      if (candidate !== null) found.push(candidate)
      end = part.last
    }
  }
  return found
}

/** `D-N.Y.`: the state behind the letter of a party. */
function withoutParty(tokens: readonly Token[], name: TaggedName): TaggedName {
  const { first, last } = name
  if (last - first !== 3 || !/^[DRI]$/.test(tokens[first]?.text ?? '') || !hyphens.has(tokens[first + 1]?.text ?? ''))
    return name
  return placeNamed(tokens[last - 1]?.text ?? '') === undefined ? name : { first: last - 1, last, type: 'place' }
}

/** `Chief Justice Maria Smith`, taken for an institution: a person behind an office, known by the first name. */
function personIn(tokens: readonly Token[], name: TaggedName): TaggedName {
  const { first, last, type } = name
  if (type === 'person' || type === 'place') return name
  for (let at = Math.max(first + 1, last - 3); at < last - 1; at++) {
    const isNamed = offices.has(tokens[at - 1]?.lower ?? '') && sexOfFirstName(tokens[at]?.text ?? '') !== undefined
    if (isNamed) return { first: at, last, type: 'person' }
  }
  return name
}

function candidateOf(
  field: Field,
  text: string,
  tokens: readonly Token[],
  tagged: TaggedName,
  from: number
): Candidate | null {
  const name = personIn(tokens, withoutParty(tokens, tagged))
  let { first } = name
  const { last } = name
  if (name.type === 'person') {
    first = nameBehindTitle(tokens, first, last)
    const title = titleInFront(tokens, Math.min(from, tagged.first), first)
    const start = title === null ? undefined : tokens[title.first]?.start
    const told = start === undefined ? '' : text.slice(start, tokens[first - 1]?.end ?? start)
    return {
      field,
      first,
      last,
      text: joined(tokens, first, last),
      type: 'person',
      title: told,
      isFemale: title?.isFemale ?? null
    }
  }
  if (name.type === 'organization') {
    // `Russian News Agency TASS`, `Russian Army`
    while (first > from && isInstitutional(tokens, first - 1, first) && isCapital(tokens[first - 1])) first--
  }
  first = withPossessor(tokens, first, from)
  const isInstitution = last - first > 1 && ofState.has(tokens[last - 1]?.text ?? '')
  const people = tokens[first - 1]
  if ((name.type === 'organization' || isInstitution) && isInstitutional(tokens, first, last)) {
    if (people !== undefined && isPeople(people.text) && isCapital(people)) first--
  }
  const whole = joined(tokens, first, last)
  if (name.type === 'other' && placeNamed(whole) === undefined && isAdjective(tokens, name)) return null
  const isPlace = name.type === 'other' && placeNamed(whole) !== undefined
  const type = fixedType(whole) ?? (isInstitution ? 'organization' : isPlace ? 'place' : name.type)
  return { field, first, last, text: whole, type, title: '', isFemale: null }
}
