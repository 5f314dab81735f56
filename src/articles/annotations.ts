import { type Field, fields, inReadingOrder, type Span } from '../document/span.ts'
import { isPerson, schemaOrgTypes, type TypeOf, typesOf, type Voice } from '../entities/json-ld.ts'
import { edtfTerm, schemaOrg } from '../represent/schema-org.ts'
import {
  type Annotation,
  annotationPage,
  type SpecificResource,
  selecting,
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

/** A note that is made when its turn comes, and where it begins. */
interface Draft {
  readonly first: Span | undefined
  readonly note: () => Note
}

/**
 * What was read from an article as W3C annotations of its plain texts, in reading order. Quotes and events are described
 * (`describing`): the words are no name of theirs. What names an entity identifies it (`identifying`), once for each
 * mention. `kind` is the quote's, the mention's, or the event's status. A quote that its attribution cuts in two has two
 * targets. Needs the layers quotes, entities and timeline; of those that the article comes without, nothing is said.
 * `page` is without its items.
 */
function annotating(article: ArticleWithLayers, { address, source }: AnnotationAddresses) {
  const id = `${articleAddress(article.id, address)}/annotations`
  const drafts = draftsOf(article, address)
  const targetOfSpan = targeting(article, source)
  function* items(): Generator<Annotation> {
    for (const { note } of drafts) {
      const { id: name, spans, word, about } = note()
      yield {
        id: `${id}#${encodeURIComponent(name)}`,
        type: 'Annotation',
        motivation: about.purpose,
        body: [tag(word), about],
        target: oneOrMore(spans.map(targetOfSpan))
      }
    }
  }
  return { page: annotationPage({ id, label: article.headline, total: drafts.length, terms }), items: items() }
}

/** The page with all its items. */
export function articleAnnotations(article: ArticleWithLayers, addresses: AnnotationAddresses) {
  const { page, items } = annotating(article, addresses)
  return { ...page, items: [...items] }
}

/** Annotations that are made and written at once. */
const atOnce = 100

/** The same as JSON, in pieces each of which takes a millisecond or two to make, however many annotations there are. */
export function* annotationPieces(article: ArticleWithLayers, addresses: AnnotationAddresses): Generator<string> {
  const { page, items } = annotating(article, addresses)
  const empty = JSON.stringify(page)
  let piece = empty.slice(0, -']}'.length)
  let count = 0
  for (const item of items) {
    if (count > 0) piece += ','
    piece += JSON.stringify(item)
    if (++count % atOnce > 0) continue
    yield piece
    piece = ''
  }
  yield `${piece}]}`
}

function draftsOf(
  { quotes = [], entities = [], timeline = [] }: ArticleWithLayers,
  address: Address
): readonly Draft[] {
  const typeOf = typesOf(entities)
  const drafts: readonly Draft[] = [
    ...quotes.map(quote => ({ first: quote.spans[0], note: () => quoteNote(quote, address, typeOf) })),
    ...entities.flatMap(entity =>
      entity.mentions.map(mention => ({ first: mention, note: () => mentionNote(entity, mention, address) }))
    ),
    ...timeline.map(event => ({ first: event.span, note: () => eventNote(event, address) }))
  ]
  return drafts.toSorted(({ first: a }, { first: b }) =>
    a === undefined || b === undefined ? 0 : inReadingOrder(a, b)
  )
}

const oneOrMore = (targets: readonly Target[]) =>
  targets.length === 1 && targets[0] !== undefined ? targets[0] : targets

/** What gives the target of a span; each field is read through once. */
function targeting(article: ArticleWithLayers, source: AnnotationAddresses['source']): (span: Span) => Target {
  const selectors = Object.fromEntries(fields.map(field => [field, selecting(article[field] ?? '')])) as Readonly<
    Record<Field, ReturnType<typeof selecting>>
  >
  return span => targetOf(source(span.field), selectors[span.field](span), article.updatedAt)
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
