import { type Field, fields, inReadingOrder, type Span } from '../document/span.ts'
import { isPerson, schemaOrgTypes, type TypeOf, typesOf, type Voice } from '../entities/json-ld.ts'
import { edtfTerm, schemaOrg } from '../represent/schema-org.ts'
import {
  type Annotation,
  annotationPage,
  type SpecificResource,
  selectorsOf,
  type Target,
  tag,
  targetOf
} from '../represent/web-annotation.ts'
import { withoutEmpty } from '../represent/without-empty.ts'
import type { ArticleWithLayers, EntityInArticle, EntityRef, Event, Quote } from '../store/store.ts'
import { type Address, articleAddress, entityAddress, eventAddress, quoteAddress } from './addresses.ts'

/** What annotations say beyond the standard's own words, in terms of vocabularies that others use. */
const terms = {
  kind: 'http://purl.org/dc/terms/type',
  speaker: `${schemaOrg}creator`,
  // The standard has a `via` of its own, which says where an annotation was got from.
  passedOnBy: `${schemaOrg}contributor`,
  about: `${schemaOrg}about`,
  participants: `${schemaOrg}attendee`,
  places: `${schemaOrg}location`,
  edtf: edtfTerm
} as const

export interface AnnotationAddresses {
  readonly address: Address
  /** Absolute address of a text field of the article as text/plain: the bytes of the field and nothing else. */
  readonly source: (field: Field) => string
}

/** One thing that is said of one or more stretches of the text. */
interface Note {
  readonly id: string
  readonly spans: readonly Span[]
  readonly word: string
  readonly about: SpecificResource
}

/**
 * What was read from an article as W3C annotations of its plain texts, in reading order. Quotes and events are described
 * (`describing`): the words are no name of theirs. What names an entity identifies it (`identifying`), once for each
 * mention. `kind` is the quote's, the mention's, or the event's status. A quote that its attribution cuts in two has two
 * targets. Needs the layers quotes, entities and timeline; of those that the article comes without, nothing is said.
 */
export function articleAnnotations(article: ArticleWithLayers, { address, source }: AnnotationAddresses) {
  const id = `${articleAddress(article.id, address)}/annotations`
  const { quotes = [], entities = [], timeline = [] } = article
  const typeOf = typesOf(entities)
  const notes = [
    ...quotes.map(quote => quoteNote(quote, address, typeOf)),
    ...entities.flatMap(entity => entity.mentions.map(mention => mentionNote(entity, mention, address))),
    ...timeline.map(event => eventNote(event, address))
  ].sort(({ spans: [a] }, { spans: [b] }) => (a === undefined || b === undefined ? 0 : inReadingOrder(a, b)))
  const targets = targetsOf(article, notes, source)
  const items = notes.map(
    ({ id: name, spans, word, about }): Annotation => ({
      id: `${id}#${encodeURIComponent(name)}`,
      type: 'Annotation',
      motivation: about.purpose,
      body: [tag(word), about],
      target: oneOrMore(spans.flatMap(span => targets.get(span) ?? []))
    })
  )
  return annotationPage({ id, label: article.headline, items, terms })
}

const oneOrMore = (targets: readonly Target[]) =>
  targets.length === 1 && targets[0] !== undefined ? targets[0] : targets

/** The targets of all spans, each field read through once. */
function targetsOf(
  article: ArticleWithLayers,
  notes: readonly Note[],
  source: AnnotationAddresses['source']
): ReadonlyMap<Span, Target> {
  const spans = notes.flatMap(note => note.spans)
  const targets = new Map<Span, Target>()
  for (const field of fields) {
    const within = spans.filter(span => span.field === field)
    selectorsOf(article[field] ?? '', within).forEach((selectors, index) => {
      const span = within[index]
      if (span !== undefined) targets.set(span, targetOf(source(field), selectors, article.updatedAt))
    })
  }
  return targets
}

/** A body that names a thing; what is null or empty of it is left out. */
const thing = (purpose: SpecificResource['purpose'], kind: string | null, source: object) =>
  withoutEmpty({ type: 'SpecificResource', purpose, kind, source }) as SpecificResource

const ref = ({ id, type, name }: EntityRef, address: Address) => ({
  id: entityAddress(id, address),
  type: `schema:${schemaOrgTypes[type]}`,
  label: name
})

const voice = (who: Voice | null, address: Address, typeOf: TypeOf) =>
  who && {
    id: who.entityId === null ? null : entityAddress(who.entityId, address),
    type: isPerson(who, typeOf) ? 'schema:Person' : 'schema:Organization',
    label: who.name
  }

const quoteNote = (quote: Quote, address: Address, typeOf: TypeOf): Note => ({
  id: quote.id,
  spans: quote.spans,
  word: 'quote',
  about: thing('describing', quote.kind, {
    id: quoteAddress(quote.id, address),
    type: 'schema:Quotation',
    speaker: voice(quote.speaker, address, typeOf),
    passedOnBy: voice(quote.via, address, typeOf),
    about: quote.about.map(entity => ref(entity, address))
  })
})

const letterOf: Readonly<Record<Field, string>> = { headline: 'h', description: 'd', articleBody: '' }

const mentionNote = (
  entity: EntityInArticle,
  mention: EntityInArticle['mentions'][number],
  address: Address
): Note => ({
  id: `${entity.id}.m${letterOf[mention.field]}${mention.start}-${mention.end}`,
  spans: [mention],
  word: entity.type,
  about: thing('identifying', mention.kind, ref(entity, address))
})

const eventNote = (event: Event, address: Address): Note => ({
  id: event.id,
  spans: [event.span],
  word: 'event',
  about: thing('describing', event.status, {
    id: eventAddress(event, address),
    type: 'schema:Event',
    edtf: event.edtf,
    participants: event.participants.map(entity => ref(entity, address)),
    places: event.places.map(entity => ref(entity, address))
  })
})
