import Type, { type Static } from 'typebox'
import { provenances, quoteKinds } from '../document/annotations.ts'
import {
  ArticleRef,
  closed,
  EntityRef,
  highlights,
  Ignored,
  ListOf,
  Nullable,
  OneOf,
  place,
  RefTo,
  Span
} from '../http/schema.ts'
import { quoteFacets } from '../store/facets.ts'

export const Speaker = Type.Object(
  {
    entityId: Nullable(Type.String(), { description: 'Null for a source that is not named.' }),
    name: Type.String({ description: 'The full name where it is known, else as told.' }),
    mention: Nullable(RefTo(Span), { description: 'Where the text names the speaker of this quote.' })
  },
  { $id: 'Speaker', ...closed, description: 'Whom the words are attributed to.' }
)

export const Cue = Type.Object(
  { ...place, lemma: Type.String() },
  { $id: 'Cue', ...closed, description: 'The words that attribute: said, told, according to, …' }
)

export const Via = Type.Object(
  { entityId: Nullable(Type.String()), name: Type.String() },
  { $id: 'Via', ...closed, description: 'Who passed the words on: “…, according to TASS”.' }
)

export const Quote = Type.Object(
  {
    id: Type.String(),
    articleId: Type.String(),
    kind: OneOf(quoteKinds, {
      description: '`direct`: all inside quotation marks; `mixed`: partly; `indirect`: reported without them.'
    }),
    text: Type.String({ description: 'The words of all spans, joined by a space.' }),
    spans: Type.Array(RefTo(Span), { minItems: 1, description: 'More than one where the attribution cuts in.' }),
    speaker: Nullable(RefTo(Speaker)),
    cue: Nullable(RefTo(Cue)),
    via: Nullable(RefTo(Via)),
    about: Type.Array(RefTo(EntityRef), { description: 'Entities named inside the words.' }),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    provenance: OneOf(provenances, { description: 'Read by the extractor, provided with the article, or corrected.' }),
    article: RefTo(ArticleRef),
    textFragmentUrl: Nullable(Type.String(), {
      description:
        'The words on the article’s page: `url#:~:text=…`, which browsers scroll to. Null where the article has no `url`.'
    }),
    ...highlights
  },
  { $id: 'Quote', ...closed, description: 'A statement attributed to a source, tied to its characters.' }
)
export type Quote = Static<typeof Quote>

export const quoteFields = Object.keys(Quote.properties).filter(name => name !== 'highlights') as (keyof Quote)[]

export const QuoteList = ListOf('QuoteList', Quote, 'A page of quotes.', quoteFacets)
export type QuoteList = Static<typeof QuoteList>

export const QuoteInput = Type.Object(
  {
    kind: Type.Optional(OneOf(quoteKinds)),
    spans: Type.Array(RefTo(Span), { minItems: 1, maxItems: 1000 }),
    speaker: Type.Optional(
      Nullable(
        Type.Object(
          {
            entityId: Type.Optional(Nullable(Type.String())),
            name: Type.String({ minLength: 1 }),
            mention: Type.Optional(Nullable(RefTo(Span)))
          },
          closed
        )
      )
    ),
    cue: Type.Optional(Nullable(Type.Object({ ...place, lemma: Type.Optional(Type.String()) }, closed))),
    via: Type.Optional(
      Nullable(
        Type.Object({ entityId: Type.Optional(Nullable(Type.String())), name: Type.String({ minLength: 1 }) }, closed)
      )
    ),
    about: Type.Optional(
      Type.Array(Type.Object({ id: Type.String(), type: Ignored, name: Ignored }, closed), { maxItems: 10_000 })
    ),
    confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    id: Ignored,
    articleId: Ignored,
    text: Ignored,
    provenance: Ignored,
    article: Ignored,
    textFragmentUrl: Ignored
  },
  { $id: 'QuoteInput', ...closed, description: 'A quote that comes with its article.' }
)

export const QuotePatch = Type.Object(
  {
    kind: Type.Optional(OneOf(quoteKinds)),
    speaker: Type.Optional(
      Nullable(
        Type.Object(
          {
            entityId: Type.Optional(Nullable(Type.String(), { description: 'A known entity.' })),
            name: Type.Optional(
              Type.String({ minLength: 1, pattern: '\\S', description: 'Needed where no entity is given.' })
            ),
            mention: Type.Optional(Nullable(RefTo(Span)))
          },
          { ...closed, minProperties: 1 }
        ),
        { description: 'Null where nobody is to be named.' }
      )
    ),
    spans: Type.Optional(Type.Array(RefTo(Span), { minItems: 1, maxItems: 1000 }))
  },
  { $id: 'QuotePatch', ...closed, minProperties: 1, description: 'What to correct in a quote; the rest stays.' }
)
export type QuotePatch = Static<typeof QuotePatch>

export const quoteSchemas = [Speaker, Cue, Via, Quote, QuoteList, QuoteInput, QuotePatch]
