import { hash } from 'node:crypto'
import type {
  Annotations,
  EntityAnnotation,
  EntityType,
  EventAnnotation,
  Mention,
  QuoteAnnotation
} from '../../src/document/annotations.ts'
import type { IdentifiedArticle } from '../../src/document/article.ts'
import { readEdtf } from '../../src/document/edtf.ts'
import { statusOfDays } from '../../src/document/event-status.ts'
import { entityId, eventId, quoteId } from '../../src/document/id.ts'
import { type FieldTexts, inReadingOrder, type Span } from '../../src/document/span.ts'
import type { Stamp } from '../../src/store/history.ts'
import type { ArticleSave } from '../../src/store/store.ts'
import type { Stored } from '../../src/store/stored.ts'

// Articles made of statements, with the annotations that their own sentences support: every span is cut out of the text
// that it annotates.

export const noon = '2026-01-01T12:00:00.000Z'

/** Somebody’s write at this moment. */
export const stampAt = (at: string): Stamp => ({ at, by: null })

/** One sentence: `Ada Lund said in Oslo: “the bridge opens in May”.` */
export interface Statement {
  readonly speaker: string
  readonly words: string
  readonly place?: string
  /** A person whom the words name. */
  readonly about?: string
  /** A time that the words tell, with the EDTF it stands for. */
  readonly when?: { readonly told: string; readonly edtf: string }
}

export interface Story extends Partial<Omit<IdentifiedArticle, 'articleBody'>> {
  readonly id: string
  readonly statements?: readonly Statement[]
  /** Stands before the first statement. */
  readonly opening?: string
}

const sentence = ({ speaker, words, place }: Statement) =>
  `${speaker} said${place === undefined ? '' : ` in ${place}`}: “${words}”.`

/** Cuts the first occurrence of the words at or after `from` out of a field. */
export function cut(texts: FieldTexts, exact: string, from = 0, field: Span['field'] = 'articleBody'): Span {
  const start = (texts[field] ?? '').indexOf(exact, from)
  if (start === -1) throw new RangeError(`The text lacks ${JSON.stringify(exact)}.`)
  return { field, start, end: start + exact.length, exact }
}

export function entity(
  type: EntityType,
  name: string,
  mentions: readonly Mention[],
  more: Partial<EntityAnnotation> = {}
): EntityAnnotation {
  return { id: entityId(type, name), type, name, aliases: [], description: null, sameAs: [], mentions, ...more }
}

/** An article and everything its statements say, ready to save. */
export function story({ statements = [], opening = '', ...content }: Story): ArticleSave {
  const article: IdentifiedArticle = {
    headline: `Story ${content.id}`,
    description: null,
    author: [],
    publisher: null,
    articleSection: null,
    keywords: [],
    url: null,
    inLanguage: 'en',
    inLanguageSource: 'provided',
    datePublished: null,
    datePublishedSource: content.datePublished == null ? null : 'provided',
    dateModified: null,
    ...content,
    articleBody: [opening, ...statements.map(sentence)].filter(text => text !== '').join('\n')
  }
  const annotations = annotate(article, statements)
  const checksum = hash('sha256', JSON.stringify([article, annotations]), 'hex')
  return {
    article,
    annotations,
    extraction: { language: article.inLanguage, limited: false },
    checksum,
    provided: [],
    extractor: 'test 1',
    expect: 'any',
    at: noon
  }
}

function annotate(article: IdentifiedArticle, statements: readonly Statement[]): Annotations {
  const entities = new Map<string, EntityAnnotation>()
  const quotes: QuoteAnnotation[] = []
  const timeline: EventAnnotation[] = []
  const meet = (type: EntityType, name: string, span: Span): string => {
    const known = entities.get(name)
    const mentions = [...(known?.mentions ?? []), { ...span, kind: 'name' } as const].sort(inReadingOrder)
    const met = entity(type, name, mentions)
    entities.set(name, met)
    return met.id
  }
  let from = 0
  for (const statement of statements) {
    const whole = cut(article, sentence(statement), from)
    const mention = cut(article, statement.speaker, whole.start)
    const words = cut(article, statement.words, mention.end)
    const speaker = meet('person', statement.speaker, mention)
    const place =
      statement.place === undefined ? [] : [meet('place', statement.place, cut(article, statement.place, mention.end))]
    const about =
      statement.about === undefined ? [] : [meet('person', statement.about, cut(article, statement.about, words.start))]
    quotes.push({
      id: quoteId(article.id, [words]),
      kind: 'direct',
      spans: [words],
      speaker: { entityId: speaker, name: statement.speaker, mention },
      cue: { ...cut(article, 'said', mention.end), lemma: 'say' },
      via: null,
      about,
      confidence: 0.9,
      provenance: 'extracted'
    })
    if (statement.when !== undefined) {
      const told = cut(article, statement.when.told, words.start)
      timeline.push(happening(article, whole, told, statement.when.edtf, [speaker], place))
    }
    from = whole.end
  }
  const timeExpressions = timeline.map(({ expression, edtf }) => ({ ...expression, edtf }))
  return { quotes, entities: [...entities.values()], timeline, timeExpressions }
}

function happening(
  article: IdentifiedArticle,
  whole: Span,
  told: Span,
  edtf: string,
  participants: readonly string[],
  places: readonly string[]
): EventAnnotation {
  const reading = readEdtf(edtf)
  if (reading === null) throw new RangeError(`${edtf} is not EDTF.`)
  return {
    id: eventId(article.id, told),
    edtf,
    ...reading,
    status: statusOfDays(reading, article.datePublished),
    text: whole.exact,
    span: whole,
    expression: { ...told, type: 'DATE', value: edtf },
    anchor: 'datePublished',
    participants,
    places,
    confidence: 0.8,
    provenance: 'extracted'
  }
}

/** What a resource of the store says; null where there is none. */
export async function valueIn<T>(stored: Promise<Stored<T> | null>): Promise<T | null> {
  return (await stored)?.value ?? null
}
