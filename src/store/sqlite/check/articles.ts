import { isDeepStrictEqual } from 'node:util'
import type { Mention } from '../../../document/annotations.ts'
import { type Article, refOf } from '../../../document/article.ts'
import { matchesText, type Span } from '../../../document/span.ts'
import { foldName, headlineSortKey } from '../../fold.ts'
import { publishedInstant } from '../../published.ts'
import type { Connection } from '../connection.ts'
import { reachOf } from '../events-save.ts'
import { textOf } from '../quote-write.ts'
import { linksInRows } from '../relink.ts'
import { lowestKey, startOfSecond } from '../search-key.ts'
import { positionOf } from '../spans.ts'
import type { Faults, Remedy } from './faults.ts'
import {
  type ArticleRow,
  articlesIn,
  authorsIn,
  type EventDocument,
  type EventRow,
  eventsIn,
  expressionsIn,
  linkRowsOf,
  parsed,
  type QuoteDocument,
  type QuoteRow,
  quotesIn
} from './rows.ts'

// What is served of an article, its document and those of its parts, against the columns, rows and links by which it is
// found, and every span against the text that it points into.

type Add = (what: string, id: string, remedy?: Remedy | null) => void

const isKeyOf = (key: string, instant: string) => startOfSecond(BigInt(key)) === lowestKey(instant)

/** Calls `astray` with the key of each article that something is wrong with which can be made right. */
export function checkArticles(connection: Connection, faults: Faults, astray: (key: number) => void = () => {}): void {
  for (const row of articlesIn(connection)) {
    let isAstray = false
    checkArticle(connection, row, (what, id, remedy = 'articles') => {
      isAstray ||= remedy === 'articles'
      faults.add(what, remedy, id)
    })
    if (isAstray) astray(row.key)
  }
}

function checkArticle(connection: Connection, row: ArticleRow, add: Add): void {
  const article = parsed<Article>(row.document)
  if (article === undefined || typeof article.articleBody !== 'string') {
    add('articles that cannot be read', row.id, null)
    return
  }
  if (!saysWhatItIs(row, article)) add('articles with columns that differ from what they say', row.id)
  const authors = authorsIn(connection, row.key)
  const named = article.author.map(({ name }) => ({ name, published: row.published }))
  if (!isDeepStrictEqual(authors, named)) add('articles with rows of other authors than they name', row.id)
  const quotes = quotesIn(connection, row.key)
  const events = eventsIn(connection, row.key)
  for (const quote of quotes) checkQuote(row, article, quote, add)
  for (const event of events) checkEvent(row, article, event, add)
  checkLinks(connection, row, article, add)
  const entities = linkRowsOf(connection, row.key).length
  if (!isDeepStrictEqual(article.counts, { quotes: quotes.length, entities, events: events.length })) {
    add('articles that tell other counts than they have rows', row.id)
  }
  const expressions = parsed<Span[]>(expressionsIn(connection, row.key)) ?? []
  if (!expressions.every(span => matchesText(article, span))) add(astraySpans('time expressions'), row.id, null)
}

const astraySpans = (of: string) => `${of} that tell other words than the text has at their place`

function saysWhatItIs(row: ArticleRow, article: Article): boolean {
  const published = publishedInstant(article.datePublished)
  return (
    row.id === article.id &&
    // Until it was cut, it was all of it.
    [headlineSortKey(article.headline), foldName(article.headline)].includes(row.headline_sort) &&
    row.publisher === article.publisher &&
    row.section === article.articleSection &&
    row.language === article.inLanguage &&
    row.date_published === article.datePublished &&
    row.published === published &&
    isKeyOf(row.search_key, published) &&
    isDeepStrictEqual(parsed(row.ref), refOf(article))
  )
}

/** Whether a part tells of its article what that says. */
function isOf(row: ArticleRow, article: Article, part: { id: string; ref: string }): boolean {
  const { id: _, ...rest } = refOf(article)
  return part.id.startsWith(`${row.id}.`) && isDeepStrictEqual(parsed(part.ref), rest)
}

function checkQuote(row: ArticleRow, article: Article, quote: QuoteRow, add: Add): void {
  const document = parsed<QuoteDocument>(quote.document)
  if (document === undefined || !Array.isArray(document.spans)) {
    add('quotes that cannot be read', quote.id, null)
    return
  }
  const { spans, speaker, cue } = document
  const isAlike =
    isOf(row, article, quote) &&
    quote.published === row.published &&
    quote.publisher === article.publisher &&
    isKeyOf(quote.search_key, row.published) &&
    quote.position === positionOf(spans[0]) &&
    quote.kind === document.kind &&
    quote.provenance === document.provenance &&
    quote.astray === 0
  if (!isAlike) add('quotes with columns that differ from what they say', quote.id)
  if (!isNamedAlike(quote, document)) add('quotes that name people otherwise than those are called', quote.id)
  if (document.text !== textOf(spans)) add('quotes with another text than their spans have', quote.id, null)
  const told = [...spans, speaker?.mention ?? [], cue ?? []].flat()
  if (!told.every(span => matchesText(article, span))) add(astraySpans('quotes'), quote.id, null)
}

function isNamedAlike(quote: QuoteRow, { speaker, via, about }: QuoteDocument): boolean {
  const isTold = (
    told: { entityId: string | null; name: string } | null,
    id: string | null,
    name: string | null,
    asTold: string | null
  ) => (told === null ? asTold === null : told.entityId === id && told.name === (name ?? asTold))
  return (
    isTold(speaker, quote.speaker_id, quote.speaker, quote.speaker_name) &&
    isTold(via, quote.via_id, quote.via, quote.via_name) &&
    isDeepStrictEqual(about, parsed(quote.about))
  )
}

function checkEvent(row: ArticleRow, article: Article, event: EventRow, add: Add): void {
  const document = parsed<EventDocument>(event.document)
  if (document === undefined || document.expression === undefined) {
    add('events that cannot be read', event.id, null)
    return
  }
  const { earliest, latest, precision, status, expression } = document
  const isAlike =
    isOf(row, article, event) &&
    isKeyOf(event.search_key, `${earliest}T00:00:00Z`) &&
    isDeepStrictEqual(
      [event.position, event.earliest, event.latest, event.precision, event.status, event.reach],
      [positionOf(expression), earliest, latest, precision, status, reachOf(earliest, latest)]
    )
  if (!isAlike) add('events with columns that differ from what they say', event.id)
  const names = [parsed(event.participants), parsed(event.places)]
  if (!isDeepStrictEqual([document.participants, document.places], names)) {
    add('events that name entities otherwise than those are called', event.id)
  }
  if (![document.span, expression].every(span => matchesText(article, span))) {
    add(astraySpans('events'), event.id, null)
  }
}

function checkLinks(connection: Connection, row: ArticleRow, article: Article, add: Add): void {
  const rows = linkRowsOf(connection, row.key)
  const mentions = new Map(rows.map(link => [link.key, parsed<Mention[]>(link.mention_list) ?? []]))
  const all = [...mentions.values()].flat()
  if (!all.every(mention => matchesText(article, mention))) add(astraySpans('mentions'), row.id, null)
  const links = linksInRows(connection, row.key, new Map())
  const isAlike = (link: (typeof rows)[number]) => {
    const { quotes = 0, about = 0, events = 0 } = links.get(link.key) ?? {}
    const told = mentions.get(link.key) ?? []
    return isDeepStrictEqual(
      [link.published, link.mentions, link.first_position, link.quotes, link.about, link.events],
      [row.published, told.length, told[0] === undefined ? null : positionOf(told[0]), quotes, about, events]
    )
  }
  const isWhole = [...links.keys()].every(key => mentions.has(key))
  if (!isWhole || !rows.every(isAlike))
    add('articles with other links to entities than they have quotes and events', row.id)
}
