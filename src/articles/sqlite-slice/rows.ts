import type { EntityType } from '../../document/annotations.ts'
import type { Span } from '../../document/span.ts'
import { codePointsOf } from '../../represent/code-points.ts'
import { publishedInstant } from '../../store/published.ts'
import type { ArticleWithLayers, EntityRef, Event, Quote } from '../../store/store.ts'
import type { ArticleTable, EntityTable } from './schema.ts'

// What the API says of an article and of an entity as rows of the tables, by the names of their columns.

export type Row = Readonly<Record<string, string | number | null>>

/** Null in a row's `number`: SQLite counts. */
const next = null

const boolean = (value: boolean | undefined) => (value === undefined ? null : Number(value))

/**
 * Rows of an article, whose place in the list is `number`, with everything read from it. What it refers to it describes among
 * its entities; a reference that has no description there is left out, because the key would lead nowhere.
 */
export function rowsOfArticle(
  article: ArticleWithLayers,
  number: number
): Readonly<Record<ArticleTable, readonly Row[]>> {
  const { id, quotes = [], entities = [], timeline = [], timeExpressions = [] } = article
  const place = placing(article)
  const described = new Set(entities.map(entity => entity.id))
  const keyOf: KeyOf = entity => (entity != null && described.has(entity) ? entity : null)
  return {
    articles: [articleRow(article, number)],
    authors: article.author.map(({ name }, position) => ({ article_id: id, position, name })),
    keywords: article.keywords.map((keyword, position) => ({ article_id: id, position, keyword })),
    mentions: entities.flatMap(entity =>
      entity.mentions.map(mention => ({
        number: next,
        article_id: id,
        entity_id: entity.id,
        kind: mention.kind,
        ...place(mention)
      }))
    ),
    quotes: quotes.map(quote => quoteRow(quote, keyOf)),
    quote_spans: quotes.flatMap(quote => quoteSpans(quote, place)),
    quote_about: quotes.flatMap(quote => linkRows('quote_id', quote.id, quote.about, keyOf)),
    events: timeline.map(eventRow),
    event_spans: timeline.flatMap(({ id: event_id, span, expression }) => [
      { event_id, role: 'clause', ...place(span) },
      { event_id, role: 'expression', ...place(expression) }
    ]),
    event_participants: timeline.flatMap(event => linkRows('event_id', event.id, event.participants, keyOf)),
    event_places: timeline.flatMap(event => linkRows('event_id', event.id, event.places, keyOf)),
    time_expressions: timeExpressions.map(expression => ({
      number: next,
      article_id: id,
      type: expression.type,
      value: expression.value,
      edtf: expression.edtf,
      ...place(expression)
    }))
  }
}

/** What is told of an entity here: counts of the whole store would be wrong in a part of it. */
export interface EntityDescription {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string | null
  readonly sameAs: readonly string[]
}

export function rowsOfEntity(entity: EntityDescription): Readonly<Record<EntityTable, readonly Row[]>> {
  const { id, type, name, description, aliases, sameAs } = entity
  return {
    entities: [{ id, type, name, description }],
    entity_aliases: aliases.map((alias, position) => ({ entity_id: id, position, alias })),
    entity_links: sameAs.map((url, position) => ({ entity_id: id, position, url }))
  }
}

function articleRow(article: ArticleWithLayers, number: number): Row {
  const { extraction, datePublished } = article
  return {
    number,
    id: article.id,
    headline: article.headline,
    description: article.description,
    article_body: article.articleBody,
    publisher: article.publisher,
    article_section: article.articleSection,
    url: article.url,
    in_language: article.inLanguage,
    in_language_source: article.inLanguageSource,
    date_published: datePublished,
    date_published_source: article.datePublishedSource,
    date_modified: article.dateModified,
    published_on: publishedInstant(datePublished).slice(0, 10) || null,
    word_count: article.wordCount,
    extraction_language: extraction?.language ?? null,
    extraction_limited: boolean(extraction?.limited),
    created_at: article.createdAt,
    updated_at: article.updatedAt
  }
}

/** The id of an entity that is described; else null. */
type KeyOf = (entity: string | null | undefined) => string | null

function quoteRow(quote: Quote, keyOf: KeyOf): Row {
  const { id, articleId, kind, text, speaker, cue, via, confidence, provenance } = quote
  return {
    number: next,
    id,
    article_id: articleId,
    kind,
    text,
    speaker_id: keyOf(speaker?.entityId),
    speaker_name: speaker?.name ?? null,
    cue: cue?.exact ?? null,
    cue_lemma: cue?.lemma ?? null,
    via_id: keyOf(via?.entityId),
    via_name: via?.name ?? null,
    confidence,
    provenance
  }
}

function eventRow(event: Event): Row {
  const { expression } = event
  return {
    number: next,
    id: event.id,
    article_id: event.articleId,
    edtf: event.edtf,
    earliest: event.earliest,
    latest: event.latest,
    precision: event.precision,
    status: event.status,
    text: event.text,
    expression: expression.exact,
    expression_type: expression.type,
    expression_value: expression.value,
    anchor: event.anchor,
    confidence: event.confidence,
    provenance: event.provenance
  }
}

function quoteSpans({ id, spans, speaker, cue }: Quote, place: Placing): readonly Row[] {
  const rows = (role: string, places: readonly (Span | null | undefined)[]) =>
    places.filter(span => span != null).map((span, position) => ({ quote_id: id, role, position, ...place(span) }))
  return [...rows('content', spans), ...rows('speaker', [speaker?.mention]), ...rows('cue', [cue])]
}

const linkRows = (
  column: 'quote_id' | 'event_id',
  id: string,
  entities: readonly EntityRef[],
  keyOf: KeyOf
): readonly Row[] =>
  entities
    .filter(entity => keyOf(entity.id) !== null)
    .map((entity, position) => ({ [column]: id, position, entity_id: entity.id }))

type Placing = (span: Span) => Row

/** Places in the texts of an article, in both units. */
function placing({ headline, description, articleBody }: ArticleWithLayers): Placing {
  const count = {
    headline: codePointsOf(headline),
    description: codePointsOf(description ?? ''),
    articleBody: codePointsOf(articleBody)
  }
  return ({ field, start, end, exact }) => ({
    field,
    start_utf16: start,
    end_utf16: end,
    start_codepoint: count[field](start),
    end_codepoint: count[field](end),
    exact
  })
}
