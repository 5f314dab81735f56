import type { IdentifiedArticle } from '../document/article.ts'
import { readEdtf } from '../document/edtf.ts'
import { articleId } from '../document/id.ts'
import type { ArticleInput } from '../document/input.ts'
import { loneSurrogateDetail, loneSurrogates } from '../document/surrogates.ts'
import type { Fault } from '../errors.ts'
import { rejection } from './rejection.ts'

/** Ids are path segments: lower-case letters, digits and hyphens, as `document/id.ts` makes them. */
const idPattern = /^[a-z0-9][a-z0-9-]{0,199}$/

/**
 * Reads what a client handed in as an article with an id: its own, else the one computed from its content. Text is
 * kept character for character; whatever is absent is null, the language `und`. A language or date of publication that
 * an article says it has by inference is taken as absent: it is inferred again from the text as it is now.
 *
 * Throws Problem invalidBody, with a JSON pointer for every fault: blank headline or body; a date that is no RFC 3339
 * date or date-time or that the calendar lacks; an address that is not absolute http(s); a language tag that is not
 * BCP 47; a lone surrogate anywhere, because it has no UTF-8 form and would come back changed.
 */
export function readArticle(input: ArticleInput): IdentifiedArticle {
  const faults = [...faultsOf(input)]
  if (faults.length > 0) throw rejection('invalidBody', faults)
  const { datePublished = null, inLanguage = 'und' } = withoutInferred(input)
  const content = {
    headline: input.headline,
    description: input.description ?? null,
    articleBody: input.articleBody,
    author: (input.author ?? []).map(({ name }) => ({ name })),
    publisher: input.publisher ?? null,
    articleSection: input.articleSection ?? null,
    keywords: [...(input.keywords ?? [])],
    url: input.url ?? null,
    inLanguage,
    inLanguageSource: inLanguage === 'und' ? ('inferred' as const) : ('provided' as const),
    datePublished,
    datePublishedSource: datePublished === null ? null : ('provided' as const),
    dateModified: input.dateModified ?? null
  }
  return { ...content, id: input.id ?? articleId(content) }
}

/** The input without a language and a date of publication that it says to have inferred. */
export function withoutInferred(input: ArticleInput): ArticleInput {
  const { inLanguage, inLanguageSource, datePublished, datePublishedSource, ...rest } = input
  return {
    ...rest,
    ...(inLanguage === undefined || inLanguageSource === 'inferred' ? {} : { inLanguage }),
    ...(datePublished == null || datePublishedSource === 'inferred' ? {} : { datePublished })
  }
}

/** What is wrong with an article before anything is read from it. */
export function* faultsOf(input: ArticleInput): Generator<Fault> {
  if (input.id !== undefined && !idPattern.test(input.id)) {
    yield {
      pointer: '/id',
      detail: 'The id must begin with a lower-case letter or digit and hold only these and hyphens, at most 200 in all.'
    }
  }
  for (const name of ['headline', 'articleBody'] as const) {
    if (input[name].trim() === '') yield { pointer: `/${name}`, detail: `The ${name} must not be blank.` }
  }
  for (const name of ['datePublished', 'dateModified'] as const) {
    const date = input[name] ?? null
    if (date !== null && !isDate(date)) {
      yield {
        pointer: `/${name}`,
        detail: `${name} must be a date or date-time of RFC 3339 that exists, such as 2019-04-02 or 2019-04-02T10:30:00Z.`
      }
    }
  }
  if (input.url != null && !isWebAddress(input.url)) {
    yield { pointer: '/url', detail: 'The url must be an absolute address that begins with http:// or https://.' }
  }
  if (input.inLanguage !== undefined && !isLanguageTag(input.inLanguage)) {
    yield { pointer: '/inLanguage', detail: 'inLanguage must be a BCP 47 language tag, such as en or pt-BR.' }
  }
  for (const pointer of loneSurrogates(input)) yield { pointer, detail: loneSurrogateDetail }
}

/** RFC 3339 §5.6: a full-date, or a date-time with its offset. Leap seconds are not taken: clocks here have none. */
const dateTime =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/i

function isDate(text: string): boolean {
  const day = dateTime.exec(text)?.groups?.day
  return day !== undefined && readEdtf(day)?.precision === 'day'
}

// The URL parser forgives white space and control characters, which a stored address should not hold.
const isWebAddress = (text: string) => /^https?:\/\/[^\s\p{Cc}]+$/iu.test(text) && URL.canParse(text)

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}
