import type { Author } from '../document/article.ts'
import type { ArticleInput } from '../document/input.ts'
import type { Fault } from '../errors.ts'
import { faultsOf } from './article.ts'
import { rejection } from './rejection.ts'

// What the readers of other formats share: each tells a member of an article together with the place that it was read
// from, and what is wrong with it is told at that place, because whoever sent the body knows no other.

/** A value and where it stands: a JSON pointer (RFC 6901) into the body as given. */
export interface Located<T> {
  readonly value: T
  readonly pointer: string
}

type Annotated = 'quotes' | 'entities' | 'timeline' | 'timeExpressions'

/** An article as read from another format. Entities that come without places in the text are left to extraction. */
export type MappedArticle = {
  readonly [Name in Exclude<keyof ArticleInput, Annotated>]?: Located<NonNullable<ArticleInput[Name]>> | null
}

/** What has to be there, and how to say that it is not. */
export interface Missing {
  readonly headline: Fault
  readonly articleBody: Fault
}

/**
 * The article, with only the members that were found. Throws Problem invalidBody with a fault for a headline or body
 * that is missing, for each member that is larger than an article may have, and for all that `faultsOf` finds.
 */
export function articleOf(mapped: MappedArticle, missing: Missing, faults: readonly Fault[] = []): ArticleInput {
  const found = Object.entries(mapped).filter(([, located]) => located != null)
  const input = {
    headline: mapped.headline?.value ?? '-',
    articleBody: mapped.articleBody?.value ?? '-',
    ...Object.fromEntries(found.map(([name, located]) => [name, located?.value]))
  } as ArticleInput
  const all = [
    ...(mapped.headline == null ? [missing.headline] : []),
    ...(mapped.articleBody == null ? [missing.articleBody] : []),
    ...faults,
    ...[...oversizes(input), ...faultsOf(input)].map(fault => atSource(fault, mapped))
  ]
  if (all.length > 0) throw rejection('invalidBody', all.slice(0, mostFaults))
  return input
}

const mostFaults = 100

function atSource(fault: Fault, mapped: MappedArticle): Fault {
  if (!('pointer' in fault)) return fault
  const name = fault.pointer.split('/')[1] as keyof MappedArticle
  return { pointer: mapped[name]?.pointer ?? fault.pointer, detail: fault.detail }
}

// As the schema of ArticleInput has it.
const longest = { publisher: 500, articleSection: 500, keywords: 500, url: 4096 }
const most = { author: 100, keywords: 200 }

function* oversizes(input: ArticleInput): Generator<Fault> {
  for (const [name, limit] of Object.entries(longest)) {
    const value = input[name as keyof typeof longest] ?? []
    const texts = typeof value === 'string' ? [value] : value
    if (texts.some(text => text.length > limit)) {
      yield { pointer: `/${name}`, detail: `A text of ${name} has more than ${limit} characters.` }
    }
  }
  for (const [name, limit] of Object.entries(most)) {
    const count = input[name as keyof typeof most]?.length ?? 0
    if (count > limit)
      yield { pointer: `/${name}`, detail: `There are ${count} of ${name}; at most ${limit} are taken.` }
  }
}

/** The value mapped, null where there is none or the mapping has none for it. */
export function mapValue<T, U>(located: Located<T> | null | undefined, map: (value: T) => U | null): Located<U> | null {
  if (located == null) return null
  const value = map(located.value)
  return value === null ? null : { value, pointer: located.pointer }
}

/** Texts without blank ones and repetitions, in order; null where none is left. */
export function distinct(texts: readonly string[]): readonly string[] | null {
  const kept = [...new Set(texts.map(text => text.trim()).filter(text => text !== ''))]
  return kept.length === 0 ? null : kept
}

/** Authors without repetitions; null where none is left. */
export function authorsNamed(names: readonly string[]): readonly Author[] | null {
  return distinct(names)?.map(name => ({ name })) ?? null
}
