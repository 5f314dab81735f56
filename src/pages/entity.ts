import type { ArticleWithLayers, Entity, Event, Quote, RelatedEntity } from '../store/store.ts'
import type { Page as ListOf } from '../store/stored.ts'
import type { PageContext } from './context.ts'
import type { Page } from './document.ts'
import { h } from './html.ts'
import { articleRow, quoteRow } from './parts/rows.ts'

export interface ShownEntity {
  readonly entity: Entity
  readonly said: ListOf<Quote>
  readonly about: ListOf<Quote>
  readonly articles: ListOf<ArticleWithLayers>
  readonly events: ListOf<Event>
  readonly related: readonly RelatedEntity[]
}

/** An entity: what it said, what is said of it, when, and with whom it appears. */
export function entityPage({ entity, said, articles }: ShownEntity, context: PageContext): Page {
  return {
    title: entity.name,
    place: 'entities',
    main: [
      h('h1', null, entity.name),
      h('h2', null, 'Said'),
      h(
        'ol',
        { class: 'rows' },
        said.rows.map(quote => quoteRow(quote, context))
      ),
      h('h2', null, 'Articles'),
      h(
        'ol',
        { class: 'rows' },
        articles.rows.map(article => articleRow(article, context))
      )
    ]
  }
}
