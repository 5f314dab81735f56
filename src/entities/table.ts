import { type Column, columnsWithin, listColumns, plainColumns, type Table, tableOf } from '../represent/csv.ts'
import type { Entity, EntityInArticle, RelatedEntity } from '../store/store.ts'

const columns = <T extends Entity>(): readonly Column<T>[] => [
  ...plainColumns<Entity>('id', 'type', 'name'),
  ...listColumns<Entity>('aliases'),
  ...plainColumns<Entity>('description'),
  ...listColumns<Entity>('sameAs'),
  ...columnsWithin<Entity>('counts', {
    countsArticles: ({ counts }) => counts.articles,
    countsMentions: ({ counts }) => counts.mentions,
    countsQuotes: ({ counts }) => counts.quotes
  }),
  ...plainColumns<Entity>('firstSeen', 'lastSeen')
]

/** Entities; `aliases` and `sameAs` are JSON. */
export const entityTable: Table<Entity> = tableOf(columns<Entity>())

/** An article's entities; where it names them is JSON in `mentions`. */
export const entityInArticleTable: Table<EntityInArticle> = tableOf([
  ...columns<EntityInArticle>(),
  ...listColumns<EntityInArticle>('mentions')
])

/** Entities that share articles with another; `articles` says how many. */
export const relatedEntityTable: Table<RelatedEntity> = tableOf(
  plainColumns<RelatedEntity>('id', 'type', 'name', 'articles')
)
