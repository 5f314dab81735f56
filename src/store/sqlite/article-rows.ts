import type { Article, LanguageRead } from '../../document/article.ts'
import type { Versioned } from '../store.ts'
import type { Connection } from './connection.ts'
import { grouped, keyList } from './keys.ts'
import { inOrderOf } from './walk.ts'

interface ArticleRow {
  readonly key: number
  readonly id: string
  readonly revision: number
  readonly headline: string
  readonly description: string | null
  readonly publisher: string | null
  readonly section: string | null
  readonly keywords: string
  readonly url: string | null
  readonly language: string
  readonly language_source: Article['inLanguageSource']
  readonly date_published: string | null
  readonly date_published_source: Article['datePublishedSource']
  readonly date_modified: string | null
  readonly word_count: number
  readonly reading: string | null
  readonly quote_count: number
  readonly entity_count: number
  readonly event_count: number
  readonly created_at: string
  readonly updated_at: string
  readonly article_body: string
}

const selectArticles = `
  select key, id, revision, headline, description, publisher, section, keywords, url, language, language_source,
    date_published, date_published_source, date_modified, word_count, reading, quote_count, entity_count, event_count, created_at, updated_at,
    article_body
  from articles where key in (select value from json_each(?))`

const selectAuthors = `
  select article_key, name from authors
  where article_key in (select value from json_each(?)) order by article_key, ordinal`

/** The articles of these keys, in the same order. */
export function articlesOf(connection: Connection, keys: readonly number[]): readonly Versioned<Article>[] {
  const list = keyList(keys)
  const rows = connection.all<ArticleRow>(selectArticles, list)
  const authors = grouped(
    connection.all<{ article_key: number; name: string }>(selectAuthors, list),
    row => row.article_key
  )
  return inOrderOf(keys, rows).map(row => ({
    revision: row.revision,
    value: {
      id: row.id,
      headline: row.headline,
      description: row.description,
      author: authors(row.key).map(({ name }) => ({ name })),
      publisher: row.publisher,
      articleSection: row.section,
      keywords: JSON.parse(row.keywords) as string[],
      url: row.url,
      inLanguage: row.language,
      inLanguageSource: row.language_source,
      datePublished: row.date_published,
      datePublishedSource: row.date_published_source,
      dateModified: row.date_modified,
      articleBody: row.article_body,
      extraction: row.reading === null ? null : (JSON.parse(row.reading) as LanguageRead),
      wordCount: row.word_count,
      counts: { quotes: row.quote_count, entities: row.entity_count, events: row.event_count },
      createdAt: row.created_at,
      updatedAt: row.updated_at
    }
  }))
}
