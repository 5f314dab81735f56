import type { ArticleWithLayers, Entity, Event, Quote } from '../store/store.ts'
import type { Page as ListOf } from '../store/stored.ts'
import { addressOf, type PageContext } from './context.ts'
import type { Page } from './document.ts'
import { h } from './html.ts'
import { counted, totalText } from './parts/count.ts'
import { articleRow, quoteRow } from './parts/rows.ts'

export interface ShownHome {
  readonly articles: ListOf<ArticleWithLayers>
  readonly quotes: ListOf<Quote>
  readonly people: ListOf<Entity>
  readonly entities: ListOf<Entity>
  readonly events: ListOf<Event>
}

/** What is in here, and the ways in. */
export function homePage({ articles, quotes, people, entities, events }: ShownHome, context: PageContext): Page {
  const counts = [
    ['articles', totalText(articles.total, 'article')],
    ['quotes', totalText(quotes.total, 'quote')],
    ['entities', totalText(entities.total, 'entity', 'entities')],
    ['timeline', totalText(events.total, 'event')]
  ] as const
  return {
    title: '',
    isWide: true,
    main: [
      h('h1', null, 'News articles as data'),
      h(
        'p',
        { class: 'lead' },
        'Who said what, who and where it is about, and what happened when, each with the words it was read from.'
      ),
      h(
        'ul',
        { class: 'counts' },
        counts.map(([path, text]) => h('li', null, h('a', { href: addressOf(context, path) }, text)))
      ),
      h(
        'div',
        { class: 'with-aside' },
        h(
          'div',
          null,
          h('h2', null, 'Latest articles'),
          h(
            'ol',
            { class: 'rows' },
            articles.rows.map(article => articleRow(article, context))
          )
        ),
        h(
          'aside',
          { class: 'facets', 'aria-label': 'People and quotes' },
          h('h2', null, 'Most quoted people'),
          h(
            'ol',
            { class: 'people' },
            people.rows.map(({ id, name, counts: { quotes: count } }) =>
              h(
                'li',
                null,
                h('a', { href: addressOf(context, 'entities', id) }, name),
                h('span', { class: 'count' }, counted(count, 'quote'))
              )
            )
          ),
          h('h2', null, 'Latest quotes'),
          h(
            'ol',
            { class: 'rows' },
            quotes.rows.map(quote => quoteRow(quote, context))
          )
        )
      )
    ]
  }
}
