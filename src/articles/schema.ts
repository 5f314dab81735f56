import Type, { type Static } from 'typebox'
import { EntityInArticle, EntityInput } from '../entities/schema.ts'
import { closed, highlights, Ignored, ListOf, Nullable, OneOf, ProblemDocument, RefTo } from '../http/schema.ts'
import { Quote, QuoteInput } from '../quotes/schema.ts'
import { articleFacets } from '../store/facets.ts'
import { layers } from '../store/store.ts'
import { Event, EventInput, TimeExpression } from '../timeline/schema.ts'

const idPattern = '^[a-z0-9][a-z0-9-]{0,199}$'

export const Author = Type.Object({ name: Type.String({ minLength: 1 }) }, { $id: 'Author', ...closed })

const content = {
  headline: Type.String(),
  description: Nullable(Type.String(), { description: 'Standfirst or summary.' }),
  author: Type.Array(RefTo(Author)),
  publisher: Nullable(Type.String()),
  articleSection: Nullable(Type.String()),
  keywords: Type.Array(Type.String()),
  url: Nullable(Type.String(), { description: 'Where the article was published.' }),
  inLanguage: Type.String({ description: 'BCP 47 language tag; `und` where neither the body nor the text tells.' }),
  inLanguageSource: OneOf(['provided', 'inferred'], {
    description: '`inferred`: recognised from the text, because nothing was given.'
  }),
  datePublished: Nullable(Type.String(), {
    description: 'RFC 3339 date or date-time, as given; the day that the text pins where nothing was given, or null.'
  }),
  datePublishedSource: Nullable(OneOf(['provided', 'inferred']), {
    description: '`inferred`: read from the text, because nothing was given; null where neither tells.'
  }),
  articleBody: Type.String({ description: 'The text, character for character as it was handed in.' })
}

export const ExtractionNote = Type.Object(
  {
    language: Type.String({
      description:
        'Language that the text was read in: `inLanguage`, unless the text plainly is in another one; `und` where it ' +
        'does not tell.'
    }),
    limited: Type.Boolean({
      description:
        'Whether extraction was limited, because its rules are for English and the text is not: then only ISO dates ' +
        'and longer direct quotations are read. A text too short to tell counts as English.'
    })
  },
  { $id: 'ExtractionNote', ...closed, description: 'How a text was read.' }
)

export const Article = Type.Object(
  {
    id: Type.String({ pattern: idPattern }),
    ...content,
    dateModified: Nullable(Type.String()),
    wordCount: Type.Integer({ minimum: 0, description: 'Words of the body (UAX #29).' }),
    counts: Type.Object(
      { quotes: Type.Integer(), entities: Type.Integer(), events: Type.Integer() },
      { ...closed, description: 'How many of each were read from it.' }
    ),
    extraction: Nullable(RefTo(ExtractionNote), {
      description: 'How it was read; null where nothing was, because all of it was handed in.'
    }),
    createdAt: Type.String({ format: 'date-time' }),
    updatedAt: Type.String({ format: 'date-time' }),
    quotes: Type.Optional(Type.Array(RefTo(Quote), { description: 'With `include=quotes`; in reading order.' })),
    entities: Type.Optional(
      Type.Array(RefTo(EntityInArticle), { description: 'With `include=entities`; by first mention.' })
    ),
    timeline: Type.Optional(
      Type.Array(RefTo(Event), { description: 'With `include=timeline`; by position in the text.' })
    ),
    timeExpressions: Type.Optional(
      Type.Array(RefTo(TimeExpression), { description: 'With `include=timeExpressions`; every one found.' })
    ),
    ...highlights
  },
  { $id: 'Article', ...closed, description: 'A stored text and what is known about it.' }
)
export type Article = Static<typeof Article>

/** What can be embedded in an article. */
export const articleIncludes = layers
export const articleFields = Object.keys(Article.properties).filter(
  name => name !== 'highlights' && !(articleIncludes as readonly string[]).includes(name)
) as (keyof Article)[]

export const ArticleList = ListOf('ArticleList', Article, 'A page of articles.', articleFacets)
export type ArticleList = Static<typeof ArticleList>

/** What POST, PUT and /extract take as JSON. An article as served is one, too. */
export const ArticleInput = Type.Object(
  {
    id: Type.Optional(Type.String({ pattern: idPattern, description: 'Chosen by the service when absent.' })),
    headline: Type.String({ minLength: 1 }),
    description: Type.Optional(Nullable(Type.String())),
    articleBody: Type.String({ minLength: 1 }),
    author: Type.Optional(Type.Array(RefTo(Author), { maxItems: 100 })),
    publisher: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 500 }))),
    articleSection: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 500 }))),
    keywords: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 200 })),
    url: Type.Optional(Nullable(Type.String({ maxLength: 4096 }), { description: 'Absolute http or https address.' })),
    inLanguage: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
        description: 'BCP 47; recognised from the text when absent.'
      })
    ),
    inLanguageSource: Type.Optional(
      OneOf(['provided', 'inferred'], {
        description: '`inferred`: `inLanguage` counts as absent, and is recognised from the text again.'
      })
    ),
    datePublished: Type.Optional(
      Nullable(Type.String(), {
        description:
          'RFC 3339 date or date-time; relative dates are read against it. Inferred when absent, where the text pins it.'
      })
    ),
    datePublishedSource: Type.Optional(
      Nullable(OneOf(['provided', 'inferred']), {
        description: '`inferred`: `datePublished` counts as absent, and is inferred from the text again.'
      })
    ),
    dateModified: Type.Optional(Nullable(Type.String(), { description: 'RFC 3339 date or date-time.' })),
    quotes: Type.Optional(
      Type.Array(RefTo(QuoteInput), { description: 'Kept as `provided`; extracted when absent.', maxItems: 10_000 })
    ),
    entities: Type.Optional(
      Type.Array(RefTo(EntityInput), { description: 'Kept as given; extracted when absent.', maxItems: 10_000 })
    ),
    timeline: Type.Optional(
      Type.Array(RefTo(EventInput), { description: 'Kept as `provided`; extracted when absent.', maxItems: 10_000 })
    ),
    timeExpressions: Type.Optional(
      Type.Array(RefTo(TimeExpression), { description: 'Kept as given; extracted when absent.', maxItems: 10_000 })
    ),
    wordCount: Ignored,
    counts: Ignored,
    extraction: Ignored,
    createdAt: Ignored,
    updatedAt: Ignored,
    highlights: Ignored
  },
  { $id: 'ArticleInput', ...closed, description: 'An article to take in.' }
)
export type ArticleInput = Static<typeof ArticleInput>

/** What is read from a text, without storing it. */
export const Extraction = Type.Object(
  {
    id: Type.String({ description: 'The id the article would be stored under.' }),
    ...content,
    quotes: Type.Array(RefTo(Quote)),
    entities: Type.Array(RefTo(EntityInArticle)),
    timeline: Type.Array(RefTo(Event)),
    timeExpressions: Type.Array(RefTo(TimeExpression)),
    extraction: Nullable(RefTo(ExtractionNote), {
      description: 'How it was read; null where nothing was, because all of it was handed in.'
    })
  },
  { $id: 'Extraction', ...closed, description: 'What is read from a text; nothing is stored.' }
)
export type Extraction = Static<typeof Extraction>

const line = Type.Integer({ minimum: 1, description: 'Number of the line of the body, from 1.' })
const status = Type.Integer({
  minimum: 200,
  maximum: 599,
  description: 'What a request with only this line would get.'
})
const problem = Type.Optional(RefTo(ProblemDocument))

export const ArticleLine = Type.Object(
  {
    line,
    status,
    id: Type.Optional(Type.String({ description: 'Of the article that was taken in.' })),
    url: Type.Optional(Type.String({ description: 'Where the article is.' })),
    problem
  },
  { $id: 'ArticleLine', ...closed, description: 'What became of a line of an NDJSON body.' }
)

export const ExtractionLine = Type.Object(
  { line, status, extraction: Type.Optional(RefTo(Extraction)), problem },
  { $id: 'ExtractionLine', ...closed, description: 'What was read from a line of an NDJSON body.' }
)

export const articleSchemas = [
  Author,
  ExtractionNote,
  Article,
  ArticleList,
  ArticleInput,
  Extraction,
  ArticleLine,
  ExtractionLine
]
