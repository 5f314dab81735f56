import Type, { type Static } from 'typebox'
import { Author, ExtractionNote } from '../articles/schema.ts'
import { anchors, entityTypes, eventStatuses, precisions, provenances, quoteKinds } from '../document/annotations.ts'
import { Mention } from '../entities/schema.ts'
import { closed, Nullable, OneOf, RefTo, Span } from '../http/schema.ts'
import { Cue, Speaker, Via } from '../quotes/schema.ts'
import { correctedMembers } from '../store/archive.ts'
import { layers } from '../store/store.ts'
import { EventExpression, TimeExpression } from '../timeline/schema.ts'

// The lines of an archive. The first is a header, the last says that all have come; between them are records.

/** The one that this code writes and reads. */
export const archiveVersion = 1

export const ArchiveHeader = Type.Object({
  dateline: Type.Literal('archive'),
  version: Type.Integer({ minimum: 1 }),
  /** The version of Dateline that wrote it. */
  writtenBy: Type.Optional(Type.String()),
  writtenAt: Type.Optional(Type.String())
})
export type ArchiveHeader = Static<typeof ArchiveHeader>

/** `rows` counts the records before it. */
export const ArchiveEnd = Type.Object({ complete: Type.Literal(true), rows: Type.Integer({ minimum: 0 }) }, closed)
export type ArchiveEnd = Static<typeof ArchiveEnd>

const entityIdPattern = '^[a-z0-9][a-z0-9-]{0,199}$'
const partIdPattern = '^[a-z0-9][a-z0-9-]{0,199}\\.[a-z0-9-]{1,100}$'
const EntityId = Type.String({ pattern: entityIdPattern })
const Moment = Type.String({ format: 'date-time' })
const Order = Type.Integer({ minimum: 1, maximum: 2 ** 48 })
/** Not blank. */
const Name = Type.String({ pattern: '\\S' })
const WebAddress = Type.String({ pattern: '^https?://' })

const EntityRecord = Type.Object(
  {
    record: Type.Literal('entity'),
    id: EntityId,
    type: OneOf(entityTypes),
    name: Name,
    aliases: Type.Array(Type.String()),
    description: Nullable(Type.String()),
    sameAs: Type.Array(WebAddress),
    corrected: Type.Array(OneOf(correctedMembers)),
    isRenamed: Type.Boolean(),
    isKept: Type.Boolean(),
    order: Order
  },
  closed
)

const MergeRecord = Type.Object(
  { record: Type.Literal('mergedEntity'), id: EntityId, into: EntityId, at: Moment },
  closed
)

const WithdrawalRecord = Type.Object({ record: Type.Literal('withdrawnEntity'), id: EntityId, at: Moment }, closed)

const Spans = Type.Array(RefTo(Span), { minItems: 1 })

const ArchivedQuote = Type.Object(
  {
    id: Type.String({ pattern: partIdPattern }),
    kind: OneOf(quoteKinds),
    spans: Spans,
    speaker: Nullable(RefTo(Speaker)),
    cue: Nullable(RefTo(Cue)),
    via: Nullable(RefTo(Via)),
    about: Type.Array(EntityId),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    provenance: OneOf(provenances),
    original: Nullable(Spans),
    order: Order
  },
  closed
)

const ArchivedEvent = Type.Object(
  {
    id: Type.String({ pattern: partIdPattern }),
    edtf: Type.String(),
    earliest: Type.String({ format: 'date' }),
    latest: Type.String({ format: 'date' }),
    precision: OneOf(precisions),
    status: Nullable(OneOf(eventStatuses)),
    text: Type.String(),
    span: RefTo(Span),
    expression: RefTo(EventExpression),
    anchor: Nullable(OneOf(anchors)),
    participants: Type.Array(EntityId),
    places: Type.Array(EntityId),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    provenance: OneOf(provenances),
    order: Order
  },
  closed
)

const Source = OneOf(['provided', 'inferred'])

const ArticleRecord = Type.Object(
  {
    record: Type.Literal('article'),
    article: Type.Object(
      {
        id: Type.String({ pattern: entityIdPattern }),
        headline: Type.String(),
        description: Nullable(Type.String()),
        author: Type.Array(RefTo(Author)),
        publisher: Nullable(Type.String()),
        articleSection: Nullable(Type.String()),
        keywords: Type.Array(Type.String()),
        url: Nullable(Type.String()),
        inLanguage: Type.String(),
        inLanguageSource: Source,
        datePublished: Nullable(Type.String()),
        datePublishedSource: Nullable(Source),
        dateModified: Nullable(Type.String()),
        articleBody: Type.String(),
        extraction: Nullable(RefTo(ExtractionNote)),
        wordCount: Type.Integer({ minimum: 0 }),
        createdAt: Moment,
        updatedAt: Moment
      },
      closed
    ),
    checksum: Type.String(),
    provided: Type.Array(OneOf(layers)),
    extractor: Type.String(),
    order: Order,
    quotes: Type.Array(ArchivedQuote),
    entities: Type.Array(Type.Object({ id: EntityId, mentions: Type.Array(RefTo(Mention)) }, closed)),
    timeline: Type.Array(ArchivedEvent),
    timeExpressions: Type.Array(RefTo(TimeExpression)),
    withdrawnQuotes: Type.Array(
      Type.Object({ id: Type.String(), spans: Spans, original: Nullable(Spans), at: Moment }, closed)
    ),
    splits: Type.Array(Type.Object({ id: EntityId, means: Nullable(EntityId), at: Moment }, closed))
  },
  closed
)

/** Records by the word that each begins with. */
export const recordSchemas = {
  entity: EntityRecord,
  article: ArticleRecord,
  mergedEntity: MergeRecord,
  withdrawnEntity: WithdrawalRecord
} as const

/** What the schemas of records refer to. */
export const archiveComponents = [
  Span,
  Author,
  ExtractionNote,
  Speaker,
  Cue,
  Via,
  Mention,
  TimeExpression,
  EventExpression
]
