import type { Mention } from '../../document/annotations.ts'
import type { Span } from '../../document/span.ts'
import type { ArticleWithLayers, EntityInArticle, Event, Quote } from '../../store/store.ts'

// What was read from an article, as its page numbers it. The key of a fact is the id of its evidence on the page, and its
// marks in the text name it.

/** `s0` to `s7` in the order in which the article lets them speak, `s8` for all after them, `s9` for nobody. */
export type Tint = `s${number}`

export interface Facts {
  readonly quotes: readonly QuoteFact[]
  readonly speakers: readonly Speaker[]
  readonly names: readonly NameFact[]
  /** In reading order. */
  readonly dates: readonly DateFact[]
}

export interface QuoteFact {
  readonly key: string
  readonly number: number
  readonly quote: Quote
  readonly speaker: Speaker
  /** How the text names the speaker; null where it has no mention of an entity there. */
  readonly mention: Mention | null
}

export interface Speaker {
  /** Null for quotes of which nobody knows whose they are. */
  readonly name: string | null
  readonly entityId: string | null
  readonly tint: Tint
  readonly keys: readonly string[]
}

export interface NameFact {
  readonly key: string
  readonly entity: EntityInArticle
  /** How many of its mentions the page shows. */
  readonly places: number
}

export interface DateFact {
  readonly key: string
  readonly expression: Event['expression']
  readonly edtf: string | null
  /** Those that are told with this expression; none for a length of time, or a date at which nothing happens. */
  readonly events: readonly Event[]
}

const tints = 8

export function factsOf(article: ArticleWithLayers): Facts {
  const { quotes = [], entities = [] } = article
  const speakers = new Map<string, Speaker & { keys: string[] }>()
  const mentions = new Map(entities.flatMap(({ mentions }) => mentions.map(mention => [placeOf(mention), mention])))
  let named = 0
  return {
    quotes: quotes.map((quote, index) => {
      const key = `q${index + 1}`
      const { entityId = null, name = null, mention = null } = quote.speaker ?? {}
      const who = entityId ?? name ?? ''
      let speaker = speakers.get(who)
      if (speaker === undefined) {
        const tint: Tint = name === null ? `s${tints + 1}` : `s${Math.min(named++, tints)}`
        speaker = { name, entityId, tint, keys: [] }
        speakers.set(who, speaker)
      }
      speaker.keys.push(key)
      return {
        key,
        number: index + 1,
        quote,
        speaker,
        mention: mention === null ? null : (mentions.get(placeOf(mention)) ?? null)
      }
    }),
    speakers: [...speakers.values()],
    names: entities.map((entity, index) => ({ key: `e${index + 1}`, entity, places: entity.mentions.length })),
    dates: datesOf(article)
  }
}

/** Every expression once, with all the events that it dates. */
function datesOf({ timeline = [], timeExpressions = [] }: ArticleWithLayers): readonly DateFact[] {
  const dates = new Map<string, Omit<DateFact, 'key' | 'events'> & { events: Event[] }>()
  for (const { edtf, ...expression } of timeExpressions) {
    dates.set(placeOf(expression), { expression, edtf, events: [] })
  }
  for (const event of timeline) {
    const place = placeOf(event.expression)
    const date = dates.get(place) ?? { expression: event.expression, edtf: event.edtf, events: [] }
    date.events.push(event)
    dates.set(place, date)
  }
  return [...dates.values()]
    .sort(({ expression: a }, { expression: b }) => orderOf(a) - orderOf(b) || a.start - b.start)
    .map((date, index) => ({ ...date, key: `d${index + 1}` }))
}

const orders = { headline: 0, description: 1, articleBody: 2 }
const orderOf = ({ field }: Span): number => orders[field]

const placeOf = ({ field, start, end }: Span): string => `${field} ${start} ${end}`
