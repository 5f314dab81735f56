import { type Field, fields, inReadingOrder, spanOf } from '../../document/span.ts'
import { layerOf, type Reference, type Referred, type Resolved, rangeAt, type Token, textOf } from '../document.ts'
import { type Description, descriptionsOf } from './descriptions.ts'
import { isPeople } from './gazetteer.ts'
import { institutions } from './kinds.ts'
import { type Phrase, phraseAt } from './phrases.ts'
import { offices } from './titles.ts'
import { isCapital } from './words.ts'

// `the prime minister`, `the former FBI director`, `the ministry`: definite descriptions to the entity that the article
// describes so. The head must be a word the article has for it, and nothing said of it may be new.

/** Heads that stand for others: any of these is a leader. */
const broader: Readonly<Record<string, ReadonlySet<string>>> = {
  leader: new Set(['president', 'prime minister', 'chancellor', 'chairman', 'dictator', 'ruler', 'king', 'premier']),
  congressman: new Set(['representative']),
  congresswoman: new Set(['representative']),
  lawmaker: new Set(['senator', 'representative', 'congressman', 'congresswoman', 'legislator', 'mp']),
  nominee: new Set(['candidate']),
  candidate: new Set(['nominee']),
  firm: new Set(['company']),
  company: new Set(['firm', 'manufacturer', 'corporation', 'retailer', 'maker', 'carmaker', 'airline', 'bank'])
}

const isSameHead = (said: string, known: string) => said === known || broader[said]?.has(known) === true

/** Words that make a description of something else than what was named. */
const others = new Set('next new first last other same only future current two three second third'.split(' '))
/** Words that make a lesser office of one: `the candidate` is not the vice-presidential one. */
const lesser = new Set('vice vice-presidential deputy assistant associate acting interim shadow junior'.split(' '))

function fits(said: Phrase, known: Description, modifiers: ReadonlySet<string>): boolean {
  if (!isSameHead(said.head, known.head) || said.isFormer !== known.isFormer) return false
  for (const key of known.modifiers) if (lesser.has(key) && !said.modifiers.has(key)) return false
  for (const key of said.modifiers) if (!known.modifiers.has(key) && !modifiers.has(key)) return false
  return true
}

/** Two that fit are told apart where one was named in this or the sentence before, and the other not in the last few. */
const nearest = 1
const farthest = 4

/** How many sentences back an entity may have been meant last. */
const reach = { person: 15, organization: 6, place: 3, other: 0 } as const

/** How often such a description means the entity, measured on GUM. */
const certainty = { only: 0.9, nearest: 0.8 }

/** An article that describes more entities by one noun is a list, and means none of them by `the president`. */
const mostDescriptions = 200

interface Found {
  readonly entity: number
  readonly probability: number
}

class Finder {
  readonly #document: Referred
  readonly #field: Field
  readonly #known: Known
  /** The sentence in which an entity was last meant. */
  readonly #seen = new Map<number, number>()

  constructor(document: Referred, field: Field, known: Known) {
    this.#document = document
    this.#field = field
    this.#known = known
  }

  find(): readonly Reference[] {
    const tokens = this.#document.tokens[this.#field]
    const known = [...this.#document.names[this.#field], ...this.#document.pronouns[this.#field]].sort(
      (a, b) => a.first - b.first
    )
    const found: Reference[] = []
    let next = 0
    this.#document.sentences[this.#field].forEach(({ first, last }, sentence) => {
      for (let at = first; at < last; at++) {
        const reference = known[next]
        if (reference !== undefined && reference.first <= at) {
          this.#seen.set(reference.entity, sentence)
          at = Math.max(at, reference.last - 1)
          next++
          continue
        }
        const token = tokens[at]
        if (token === undefined || !/^(?:the|this|that)$/.test(token.lower)) continue
        const meant = this.#meantAt(tokens, at, last, sentence)
        if (meant === null) continue
        this.#seen.set(meant.entity, sentence)
        found.push(meant)
      }
    })
    return found
  }

  #meantAt(tokens: readonly Token[], at: number, limit: number, sentence: number): Reference | null {
    if (
      /^(?:as|is|was|be|been|become|became|becoming|being|elected|are|were|named|remains|remain)$/.test(
        tokens[at - 1]?.lower ?? ''
      )
    )
      return null
    const phrase = phraseAt(tokens, at + 1, limit, lower => this.#known.heads.has(lower), false)
    if (phrase === null) return null
    if (!this.#isCommon(tokens, phrase)) return null
    const next = tokens[phrase.last]
    if (/^(?:who|whose|that|which|called|named)$/.test(next?.lower ?? '')) return null
    // `the president, Maria Smith,` and `Maria Smith, the president,` describe a name and stand for nobody on their own.
    if (this.#isNamed(next?.text === ',' ? tokens[phrase.last + 1] : next)) return null
    if (/^[,(]$/.test(tokens[at - 1]?.text ?? '') && this.#isNamed(tokens[at - 2])) return null
    for (const key of phrase.modifiers) if (others.has(key) && phrase.head !== 'lady') return null
    const meant = this.#choose(phrase, sentence)
    const [start, end] = [tokens[at]?.start, tokens[phrase.last - 1]?.end]
    if (meant === null || start === undefined || end === undefined) return null
    return { ...meant, start, end, first: at, last: phrase.last }
  }

  #isNamed(token: Token | undefined): boolean {
    return token !== undefined && rangeAt(this.#document.names[this.#field], token.start) !== undefined
  }

  /** `the Republican`, `the Senate`, but not `The Poet`, and no part of a name. */
  #isCommon(tokens: readonly Token[], { last }: Phrase): boolean {
    const head = tokens[last - 1]
    if (head === undefined || this.#isNamed(head)) return false
    return !isCapital(head) || isPeople(head.text) || offices.has(head.lower) || institutions.has(head.text)
  }

  #choose(phrase: Phrase, sentence: number): Found | null {
    const fitting = new Set<number>()
    for (const head of [phrase.head, ...(broader[phrase.head] ?? [])]) {
      const described = this.#known.byHead.get(head) ?? []
      if (described.length >= mostDescriptions) return null
      for (const description of described) {
        const modifiers = this.#known.modifiers.get(description.entity) ?? new Set()
        if (fits(phrase, description, modifiers)) fitting.add(description.entity)
      }
    }
    const seen = [...fitting]
      .flatMap(entity => {
        const last = this.#seen.get(entity)
        const type = this.#document.entities[entity]?.type ?? 'other'
        return last === undefined || sentence - last > reach[type] ? [] : [{ entity, back: sentence - last }]
      })
      .sort((a, b) => a.back - b.back)
    const [best, second] = seen
    if (best === undefined) return null
    if (fitting.size === 1) return { entity: best.entity, probability: certainty.only }
    if (this.#document.entities[best.entity]?.type === 'place') return null
    if (best.back > nearest || (second !== undefined && second.back < farthest)) return null
    return { entity: best.entity, probability: certainty.nearest }
  }
}

/** What the article says of its entities, as it is looked up. */
interface Known {
  readonly heads: ReadonlySet<string>
  readonly byHead: ReadonlyMap<string, readonly Description[]>
  /** All that is said of an entity in front of any head and behind it. */
  readonly modifiers: ReadonlyMap<number, ReadonlySet<string>>
}

function knownFrom(descriptions: readonly Description[]): Known {
  const byHead = new Map<string, Description[]>()
  const modifiers = new Map<number, Set<string>>()
  for (const description of descriptions) {
    const described = byHead.get(description.head) ?? []
    if (described.length < mostDescriptions) described.push(description)
    byHead.set(description.head, described)
    const all = modifiers.get(description.entity) ?? new Set()
    for (const key of description.modifiers) all.add(key)
    modifiers.set(description.entity, all)
  }
  return { heads: headsOf([...byHead.keys()]), byHead, modifiers }
}

/** Last words of every head that may be looked for. */
function headsOf(described: readonly string[]): ReadonlySet<string> {
  const heads = new Set(described.map(head => head.slice(head.lastIndexOf(' ') + 1)))
  if (heads.has('minister')) heads.add('premier')
  for (const [head, narrower] of Object.entries(broader)) {
    if (described.some(one => narrower.has(one))) heads.add(head)
  }
  return heads
}

/** `spokeswoman for the bank` of `Maria Smith, a spokeswoman for the bank,`: the first such phrase, as the text has it. */
function besideName(document: Referred, beside: Description | undefined): string | null {
  if (beside === undefined) return null
  const tokens = document.tokens[beside.field]
  const text = textOf(document, beside.field).slice(tokens[beside.from]?.start, tokens[beside.to - 1]?.end)
  return text.replace(/\s+/g, ' ')
}

/** Stage: descriptions that stand for a named entity, as mentions of their own. */
export function resolveNominals<D extends Referred>(document: D): D & Resolved {
  const descriptions = descriptionsOf(document)
  const known = knownFrom(descriptions)
  const beside = new Map<number, Description>()
  for (const one of descriptions) if (one.isBeside && !beside.has(one.entity)) beside.set(one.entity, one)
  const nominals = layerOf(field => (descriptions.length === 0 ? [] : new Finder(document, field, known).find()))
  const mentions = document.entities.map(entity => [...entity.mentions])
  for (const field of fields) {
    for (const { entity, start, end } of nominals[field])
      mentions[entity]?.push({ ...spanOf(document.article, field, start, end), kind: 'nominal' })
  }
  const entities = document.entities.map((entity, index) => ({
    ...entity,
    description: entity.description ?? besideName(document, beside.get(index)),
    mentions: (mentions[index] ?? []).sort(inReadingOrder)
  }))
  return { ...document, nominals, entities }
}
