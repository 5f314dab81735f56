import { hash } from 'node:crypto'
import type { Annotations } from '../document/annotations.ts'
import type { Article, IdentifiedArticle, LanguageRead } from '../document/article.ts'
import type { ArticleInput } from '../document/input.ts'
import { type Provided, type ProvidedFaults, readProvided } from '../document/provided.ts'
import { referencesIn } from '../document/references.ts'
import { Problem } from '../errors.ts'
import type { Extraction } from '../extract/extract.ts'
import {
  type ArticleSave,
  type ArticleStore,
  type EntityStore,
  type Expectation,
  layers,
  type Versioned
} from '../store/store.ts'
import { readArticle } from './article.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Extractor } from './extractor.ts'
import { merge } from './merge.ts'
import { rejection } from './rejection.ts'

// The one way in for every article, whether it comes by POST, PUT, a line of NDJSON or a file.

/** Tells which entities are stored. */
export type KnownEntities = Pick<EntityStore, 'unknown'>

export interface Intake {
  readonly store: {
    readonly articles: Pick<ArticleStore, 'save' | 'get' | 'checksum'>
    readonly entities: KnownEntities
  }
  readonly extract: Extractor
  /** What `extract` is, as the store keeps it (`ArticleSave.extractor`). */
  readonly extractor: string
  readonly now: () => Date
  /**
   * `absent` is POST's: a new article is created, the same one again is `same`, another text under its id is Problem
   * conflict. `{ revision }` is If-Match: any other revision is Problem preconditionFailed, whatever the text.
   * `any` replaces.
   */
  readonly expect: Expectation
  /** Who hands it in, as a Stamp has it. */
  readonly by?: string | null
}

export interface TakenIn {
  /** `same`: nothing was extracted or written, because exactly this was handed in before. */
  readonly outcome: 'created' | 'updated' | 'same'
  readonly saved: Versioned<Article>
}

/**
 * Reads, checks, extracts what was not provided and saves. Throws Problem invalidBody, spanMismatch, conflict,
 * preconditionFailed, extractionFailed, and what the store throws.
 */
export async function takeIn(
  input: ArticleInput,
  intake: Intake,
  article: IdentifiedArticle = readArticle(input)
): Promise<TakenIn> {
  const arrival = read(input, article)
  const before = await compare(arrival, intake)
  if (before !== null) return before
  const completed = await complete(input, arrival, intake.extract)
  await refuseUnknown(input, completed.annotations, intake.store.entities)
  // Handed on and not kept until it is saved: there may be hundreds that wait for that, in thousands of objects each.
  return intake.expect === 'absent' ? create(arrival, completed, intake) : save(arrival, completed, intake)
}

async function create(arrival: Arrival, completed: Completed, intake: Intake): Promise<TakenIn> {
  try {
    return await save(arrival, completed, intake)
  } catch (failure) {
    // Somebody else created it while this one was being read: then it is as if this one had come later.
    if (!(failure instanceof Problem) || failure.code !== 'preconditionFailed') throw failure
    return (await compare(arrival, intake)) ?? (await save(arrival, completed, intake))
  }
}

/**
 * What taking the article in would store, without storing it. Throws Problem invalidBody, spanMismatch, extractionFailed.
 * Without a store, an entity that the article refers to and does not name is taken to be known.
 */
export async function annotate(
  input: ArticleInput,
  extract: Extractor,
  entities: KnownEntities | null = null
): Promise<Completed> {
  const completed = await complete(input, read(input, readArticle(input)), extract)
  if (entities !== null) await refuseUnknown(input, completed.annotations, entities)
  return completed
}

/** Problem invalidBody where a quote or an event refers to an entity that is neither the article's nor stored. */
async function refuseUnknown(input: ArticleInput, annotations: Annotations, stored: KnownEntities): Promise<void> {
  const own = new Set(annotations.entities.map(({ id }) => id))
  const others = [...referencesIn(input)].filter(({ id }) => !own.has(id))
  if (others.length === 0) return
  const unknown = new Set(await stored.unknown([...new Set(others.map(({ id }) => id))]))
  const faults = others
    .filter(({ id }) => unknown.has(id))
    .slice(0, mostFaults)
    .map(({ id, pointer }) => ({
      pointer,
      detail: `There is no entity “${id}”: not in this body, not found in its text, not stored.`
    }))
  if (faults.length > 0) throw rejection('invalidBody', faults)
}

const mostFaults = 100

/** An article that was read and found to be in order. */
interface Arrival {
  readonly article: IdentifiedArticle
  readonly provided: Provided
  readonly checksum: string
}

function read(input: ArticleInput, article: IdentifiedArticle): Arrival {
  const provided = inOrder(readProvided(input, article))
  const { inLanguageSource, ...given } = article
  // A story that names no language and one that says it is English are one story.
  const inLanguage = inLanguageSource === 'provided' ? article.inLanguage : 'en'
  return { article, provided, checksum: checksumOf({ article: { ...given, inLanguage }, provided }) }
}

export function inOrder(provided: Provided | ProvidedFaults): Provided {
  if (!('faults' in provided)) return provided
  throw rejection(provided.code, provided.faults)
}

/** SHA-256, in hex: of the same content the same, however the objects were put together. */
const checksumOf = (value: unknown) => hash('sha256', canonicalJson(value))

/** What the store's state says before anything is extracted: done, a Problem, or (null) that it has to be saved. */
async function compare({ article, checksum }: Arrival, { store, expect }: Intake): Promise<TakenIn | null> {
  const known = await store.articles.checksum(article.id)
  const isAsTold = (saved: Versioned<Article>) => saved.value.inLanguageSource === article.inLanguageSource
  if (typeof expect === 'object') {
    const saved = await store.articles.get(article.id)
    return compareRevision(saved, expect, known === checksum && saved !== null && isAsTold(saved))
  }
  if (known === null) return null
  if (known === checksum) {
    const saved = await store.articles.get(article.id)
    // Null where it was deleted in this moment, or where whoever replaces it now says which language it is in.
    return saved === null || (expect === 'any' && !isAsTold(saved)) ? null : { outcome: 'same', saved }
  }
  if (expect === 'any') return null
  throw new Problem(
    'conflict',
    `Other content is stored as ${article.id}. To replace it, PUT this to /articles/${article.id} with the stored article’s ETag in If-Match.`
  )
}

function compareRevision(
  stored: Versioned<Article> | null,
  { revision }: { readonly revision: number },
  isSame: boolean
): TakenIn | null {
  if (stored?.revision !== revision) {
    const detail =
      stored === null
        ? 'There is no article under this id any more.'
        : 'The article was changed since: read it again and repeat the change.'
    throw new Problem('preconditionFailed', detail)
  }
  return isSame ? { outcome: 'same', saved: stored } : null
}

/** An article with all that is known about it. */
export interface Completed {
  readonly article: IdentifiedArticle
  readonly annotations: Annotations
  /** Null where nothing was extracted. */
  readonly extraction: LanguageRead | null
}

/** What was handed in, and what extraction finds for the rest. */
export async function complete(
  input: ArticleInput,
  { article, provided }: Pick<Arrival, 'article' | 'provided'>,
  extract: Extractor
): Promise<Completed> {
  const { quotes, entities, timeline, timeExpressions } = provided
  if (quotes && entities && timeline && timeExpressions && isAllKnown(article)) {
    return { article, annotations: { quotes, entities, timeline, timeExpressions }, extraction: null }
  }
  const found = await extracted(article, extract)
  const isLinkedToFound = entities === undefined && (quotes !== undefined || timeline !== undefined)
  const linked = isLinkedToFound ? inOrder(readProvided(input, article, found.annotations.entities)) : provided
  return {
    article: withInferred(article, found.inferred),
    annotations: merge(linked, found.annotations),
    extraction: found.extraction
  }
}

/** What was provided stays. */
function withInferred(
  article: IdentifiedArticle,
  { inLanguage, datePublished }: Extraction['inferred']
): IdentifiedArticle {
  return {
    ...article,
    ...(article.inLanguageSource === 'provided' ? {} : { inLanguage }),
    ...(article.datePublished === null && datePublished !== null
      ? { datePublished, datePublishedSource: 'inferred' as const }
      : {})
  }
}

/** Whether the text has nothing to tell of the article itself that was not provided. */
export const isAllKnown = ({ inLanguageSource, datePublishedSource }: IdentifiedArticle) =>
  inLanguageSource === 'provided' && datePublishedSource === 'provided'

async function extracted(article: IdentifiedArticle, extract: Extractor): Promise<Extraction> {
  try {
    return await extract(article)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem('extractionFailed', `Reading the text of ${article.id} failed.`, { cause })
  }
}

function save({ provided, checksum }: Arrival, completed: Completed, intake: Intake): Promise<TakenIn> {
  const { expect, extractor, now, store, by = null } = intake
  const save: ArticleSave = {
    ...completed,
    checksum,
    provided: layers.filter(name => provided[name] !== undefined),
    extractor,
    expect,
    at: now().toISOString(),
    by
  }
  return store.articles.save(save).then(saved => ({ outcome: saved.outcome, saved }))
}
