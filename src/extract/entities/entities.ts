import type { EntityAnnotation, Mention } from '../../document/annotations.ts'
import { entityId, localEntityId } from '../../document/id.ts'
import { type Field, fields, inReadingOrder, spanOf } from '../../document/span.ts'
import { layerOf, type Named, type Reference, type Segmented, type Spotted } from '../document.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { type Entity, resolve } from './coreference.ts'
import { isHeadlineCase } from './headline.ts'
import { honorifics } from './titles.ts'
import { joined } from './words.ts'

/** The most words looked up at once in a headline whose capitals tell nothing. */
const longestKnown = 5

/** Names in headline case that the rest of the article knows and the tagger did not see. */
function knownNames(document: Segmented, field: Field, known: Known, taken: ReadonlySet<number>): readonly Candidate[] {
  const tokens = document.tokens[field]
  const found: Candidate[] = []
  for (const sentence of document.sentences[field]) {
    if (sentence.isDateline || !isHeadlineCase(tokens, sentence)) continue
    for (let first = sentence.first; first < sentence.last; first++) {
      for (let last = Math.min(sentence.last, first + longestKnown); last > first; last--) {
        const text = joined(tokens, first, last)
        const name = known.get(text.toLowerCase())
        const shape = tokens[first]?.shape
        if (name === undefined || shape === 'lower' || shape === 'punctuation') continue
        if (taken.has(first) || taken.has(last - 1)) continue
        found.push({ field, first, last, ...name, title: '', isFemale: null })
        first = last - 1
        break
      }
    }
  }
  return found
}

function mentionOf(document: Segmented, { field, first, last }: Candidate): Mention | null {
  const start = document.tokens[field][first]?.start
  const end = document.tokens[field][last - 1]?.end
  return start === undefined || end === undefined
    ? null
    : { ...spanOf(document.article, field, start, end), kind: 'name' }
}

/** The longest office that the article gives a person; forms of address describe nobody. */
function descriptionOf({ titles }: Entity): string | null {
  const told = titles.filter(title => !honorifics.has(title.toLowerCase()))
  return told.reduce<string | null>((best, title) => (best === null || title.length > best.length ? title : best), null)
}

function annotationOf(document: Segmented, entity: Entity): EntityAnnotation | null {
  const { type, name } = entity
  const mentions = entity.mentions.flatMap(candidate => mentionOf(document, candidate) ?? []).sort(inReadingOrder)
  if (mentions.length === 0) return null
  const aliases = [...new Set(mentions.map(mention => mention.exact))].filter(alias => alias !== name)
  // A bare surname could be anyone's: only this article knows whose.
  const isLocal = type === 'person' && !/\s/.test(name)
  return {
    id: isLocal ? localEntityId(type, name, document.article.id) : entityId(type, name),
    type,
    name,
    aliases,
    description: type === 'person' ? descriptionOf(entity) : null,
    sameAs: [],
    mentions
  }
}

/** Entities of one id are one: two spellings may fold to the same. */
function merged(annotations: readonly EntityAnnotation[]): readonly EntityAnnotation[] {
  const byId = new Map<string, EntityAnnotation>()
  for (const annotation of annotations) {
    const other = byId.get(annotation.id)
    const mentions =
      other === undefined ? annotation.mentions : [...other.mentions, ...annotation.mentions].sort(inReadingOrder)
    const aliases = new Set([...(other?.aliases ?? []), ...annotation.aliases])
    byId.set(annotation.id, { ...annotation, ...other, mentions, aliases: [...aliases] })
  }
  return [...byId.values()]
}

type Known = ReadonlyMap<string, Pick<Candidate, 'text' | 'type'>>

/** Every name of the article in lower case, and the surnames of its persons. */
function knownBy(entities: readonly Entity[]): Known {
  const known = new Map<string, Pick<Candidate, 'text' | 'type'>>()
  for (const { type, name, mentions } of entities) {
    const surname = type === 'person' ? name.slice(name.lastIndexOf(' ') + 1) : name
    for (const text of [surname, ...mentions.map(mention => mention.text)])
      known.set(text.toLowerCase(), { text, type })
  }
  return known
}

/** Stage: the names of persons, organizations and places, short forms resolved to the full names of the article. */
export function nameEntities<D extends Spotted>(document: D): D & Named {
  const candidates = candidatesOf(document)
  const first = resolve(candidates)
  const known = knownBy(first)
  const titled = fields.flatMap(field => {
    const taken = new Set(candidates.flatMap(one => (one.field === field ? indexes(one.first, one.last) : [])))
    return knownNames(document, field, known, taken)
  })
  const entities = titled.length === 0 ? first : resolve([...candidates, ...titled])
  const annotations = merged(entities.flatMap(entity => annotationOf(document, entity) ?? []))
  const names = layerOf(field => referencesIn(document, field, annotations))
  return { ...document, entities: annotations, names }
}

const indexes = (first: number, last: number) => Array.from({ length: last - first }, (_, at) => first + at)

function referencesIn(document: Segmented, field: Field, entities: readonly EntityAnnotation[]): readonly Reference[] {
  const indexOfStart = new Map(document.tokens[field].map((token, index) => [token.start, index]))
  const references: Reference[] = []
  entities.forEach(({ mentions }, entity) => {
    for (const { field: where, start, end } of mentions) {
      const first = where === field ? indexOfStart.get(start) : undefined
      if (first === undefined) continue
      let last = first + 1
      while ((document.tokens[field][last]?.end ?? Infinity) <= end) last++
      references.push({ start, end, first, last, entity })
    }
  })
  return references.sort((a, b) => a.start - b.start)
}
