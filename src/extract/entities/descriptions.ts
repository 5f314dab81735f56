import { type Field, fields } from '../../document/span.ts'
import type { Named, Reference, Token } from '../document.ts'
import { isCountry, isState, placeNamed } from './gazetteer.ts'
import { companyForms, institutions, placeKinds } from './kinds.ts'
import { isGroupNoun, isPersonNoun } from './nouns.ts'
import { determiners, keyOf, type Phrase, phraseAt, phraseOf, phraseStart } from './phrases.ts'
import { titleInFront } from './title-in-front.ts'
import { honorifics } from './titles.ts'
import { hyphens, isCapital } from './words.ts'

// What the article says an entity is: the title in front of a name, the phrase beside it between commas, what stands
// behind `is`, and the word of kind in the name itself.

export interface Description extends Phrase {
  readonly entity: number
  readonly field: Field
  /** Whether it is a phrase of its own: not a title in front, and not in the name. */
  readonly isBeside: boolean
}

const isWordLike = (token: Token | undefined) =>
  token !== undefined && (token.shape === 'lower' || isCapital(token) || hyphens.has(token.text))

/** `former FBI director James Comey`, `Secretary of State John Kerry` */
function inFront(tokens: readonly Token[], from: number, name: number): Phrase | null {
  const title = titleInFront(tokens, from, name)
  let head = name - 1
  if (title !== null) {
    for (let at = title.first + 1; at < name; at++) {
      if (!/^(?:of|for)$/.test(tokens[at]?.lower ?? '')) continue
      head = at - 1
      break
    }
  }
  const word = tokens[head]
  if (word === undefined || head < from || !isPersonNoun(word.lower) || honorifics.has(word.lower)) return null
  return phraseOf(tokens, phraseStart(tokens, from, head), head, name)
}

const isOwner = (tokens: readonly Token[], at: number) =>
  isCapital(tokens[at]) || determiners.has(tokens[at]?.lower ?? '')

/** `Smith, a spokesman for the ministry,` and `Smith (the mayor)` */
function behind(
  tokens: readonly Token[],
  name: Reference,
  to: number,
  isHead: (lower: string) => boolean
): Phrase | null {
  const opening = tokens[name.last]?.text
  if (opening !== ',' && opening !== '(') return null
  const first = name.last + 1
  const start = determiners.has(tokens[first]?.lower ?? '') ? first + 1 : first
  const phrase = phraseAt(tokens, start, to, isHead, true)
  if (phrase === null) return null
  // `Smith, President Jones and`: the title of another.
  return isCapital(tokens[phrase.last]) ? null : phrase
}

/** `the ministry’s spokeswoman, Maria Smith,` */
function before(
  tokens: readonly Token[],
  from: number,
  name: Reference,
  isHead: (lower: string) => boolean
): Phrase | null {
  if (tokens[name.first - 1]?.text !== ',' || !/^[,.;)]$/.test(tokens[name.last]?.text ?? '.')) return null
  for (let at = Math.max(from, name.first - 10); at < name.first - 2; at++) {
    if (!isOwner(tokens, at)) continue
    const phrase = phraseAt(tokens, determiners.has(tokens[at]?.lower ?? '') ? at + 1 : at, name.first, isHead, true)
    if (phrase === null) continue
    const rest = tokens.slice(phrase.last, name.first - 1)
    if (rest.every((token, index) => (index === 0 ? /^(?:of|for|at|in)$/.test(token.lower) : isWordLike(token))))
      return phrase
  }
  return null
}

/** `Smith is a lawyer` */
function told(
  tokens: readonly Token[],
  name: Reference,
  to: number,
  isHead: (lower: string) => boolean
): Phrase | null {
  if (!/^(?:is|was|became|remains)$/.test(tokens[name.last]?.lower ?? '')) return null
  if (!/^(?:a|an|the)$/.test(tokens[name.last + 1]?.lower ?? '')) return null
  return phraseAt(tokens, name.last + 2, to, isHead, true)
}

/** Kinds in the names of places that say little: `the city` is not Mexico City. */
const vague = new Set(['City', 'Sea', 'Square', 'Road', 'Street', 'States', 'Kingdom'])
const companies = ['company', 'firm', 'corporation', 'business', 'group']
const phrase = (head: string, modifiers: readonly string[]): Phrase => ({
  from: 0,
  to: 0,
  first: 0,
  last: 0,
  head,
  modifiers: new Set(modifiers),
  isFormer: false
})

/** `ministry` of `Foreign Ministry`, `university` of `University of Oslo`, `country` of Norway. */
function inName(type: string, name: string): readonly Phrase[] {
  const words = name.split(' ')
  const keys = words.map(text => keyOf({ text, lower: text.toLowerCase(), shape: 'capital', start: 0, end: 0 }))
  if (type === 'place') {
    const usual = placeNamed(name) ?? name
    if (isCountry(usual)) return [phrase('country', []), phrase('nation', [])]
    if (isState(usual)) return [phrase('state', [])]
    const kind = words.at(-1) ?? ''
    return words.length > 1 && placeKinds.has(kind) && !vague.has(kind) ? [phrase(kind.toLowerCase(), keys)] : []
  }
  const joint = words.findIndex(word => word === 'of' || word === 'for')
  const kind = (joint > 0 ? words[joint - 1] : words.at(-1)) ?? ''
  if (companyForms.has(kind)) return companies.map(head => phrase(head, keys))
  return words.length > 1 && institutions.has(kind) ? [phrase(kind.toLowerCase(), keys)] : []
}

/** All descriptions that the article gives its entities, in reading order field by field. */
export function descriptionsOf(document: Named): readonly Description[] {
  const found: Description[] = []
  document.entities.forEach(({ type, name }, entity) => {
    if (type === 'person' || type === 'other') return
    for (const one of inName(type, name)) found.push({ ...one, entity, field: 'articleBody', isBeside: false })
  })
  for (const field of fields) {
    const tokens = document.tokens[field]
    const names = document.names[field]
    let next = 0
    for (const { first: from, last: to } of document.sentences[field]) {
      while ((names[next]?.first ?? Infinity) < from) next++
      for (; (names[next]?.first ?? Infinity) < to; next++) {
        const name = names[next]
        const type = name === undefined ? undefined : document.entities[name.entity]?.type
        if (name === undefined || (type !== 'person' && type !== 'organization')) continue
        const isHead = type === 'person' ? isPersonNoun : isGroupNoun
        const put = (one: Phrase | null, isBeside: boolean) => {
          if (one !== null) found.push({ ...one, entity: name.entity, field, isBeside })
        }
        if (type === 'person') put(inFront(tokens, from, name.first), false)
        put(before(tokens, from, name, isHead), true)
        put(behind(tokens, name, to, isHead), true)
        put(told(tokens, name, to, isHead), false)
      }
    }
  }
  return found
}
