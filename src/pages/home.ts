import type { ArticleWithLayers, Entity, Event, Quote } from '../store/store.ts'
import type { Page as ListOf } from '../store/stored.ts'
import { addressOf, type PageContext } from './context.ts'
import type { Page } from './document.ts'
import { type Content, type Html, h } from './html.ts'
import { counted, totalText } from './parts/count.ts'
import { articleRow, quoteRow } from './parts/rows.ts'

export interface ShownHome {
  readonly articles: ListOf<ArticleWithLayers>
  readonly quotes: ListOf<Quote>
  /** Quotes in their speakers' own words. */
  readonly direct: ListOf<Quote>
  readonly people: ListOf<Entity>
  readonly entities: ListOf<Entity>
  readonly events: ListOf<Event>
}

/** What is in here, and the ways in. */
export function homePage(shown: ShownHome, context: PageContext): Page {
  const isEmpty = shown.articles.rows.length === 0
  return {
    title: '',
    isWide: true,
    hasSearch: !isEmpty,
    styles: ['home'],
    main: [
      h('h1', null, 'News articles as data'),
      h(
        'p',
        { class: 'lead' },
        'Who said what, who and where it is about, and what happened when, each with the words it was read from.'
      ),
      isEmpty ? firstSteps(context) : [search(context), counts(shown, context), latest(shown, context)]
    ]
  }
}

const search = (context: PageContext): Html =>
  h(
    'form',
    { class: 'filters big', role: 'search', action: addressOf(context, 'articles'), 'aria-label': 'Search everything' },
    h('label', { class: 'grow' }, 'Search the articles', h('input', { type: 'search', name: 'q', maxLength: 1000 })),
    h('button', { type: 'submit' }, 'Search'),
    h('button', { type: 'submit', formAction: addressOf(context, 'quotes'), class: 'plain' }, 'In quotes only')
  )

function counts({ articles, quotes, entities, events }: ShownHome, context: PageContext): Html {
  const totals = [
    ['articles', totalText(articles.total, 'article')],
    ['quotes', totalText(quotes.total, 'quote')],
    ['entities', totalText(entities.total, 'entity', 'entities')],
    ['timeline', totalText(events.total, 'event')]
  ] as const
  return h(
    'ul',
    { class: 'counts' },
    totals.map(([path, text]) => h('li', null, h('a', { href: addressOf(context, path) }, text)))
  )
}

function latest({ articles, quotes, direct, people }: ShownHome, context: PageContext): Html {
  const said = direct.rows.length > 0 ? direct.rows : quotes.rows
  return h(
    'div',
    { class: 'with-aside' },
    h(
      'section',
      null,
      h('h2', null, 'Latest articles'),
      h(
        'ol',
        { class: 'rows' },
        articles.rows.map(article => articleRow(article, context))
      ),
      h('p', null, h('a', { href: addressOf(context, 'articles') }, 'All articles'))
    ),
    h(
      'div',
      { class: 'facets' },
      mostQuoted(people, context),
      said.length === 0
        ? null
        : h(
            'section',
            null,
            h('h2', null, 'Latest quotes'),
            h(
              'ol',
              { class: 'rows' },
              said.map(quote => quoteRow(quote, context))
            ),
            h('p', null, h('a', { href: addressOf(context, 'quotes') }, 'All quotes'))
          )
    )
  )
}

function mostQuoted({ rows }: ListOf<Entity>, context: PageContext): Content {
  const quoted = rows.filter(({ counts: { quotes } }) => quotes > 0)
  if (quoted.length === 0) return null
  return h(
    'section',
    null,
    h('h2', null, 'Most quoted people'),
    h(
      'ol',
      { class: 'people' },
      quoted.map(({ id, name, counts: { quotes } }) =>
        h(
          'li',
          null,
          h('a', { href: addressOf(context, 'entities', id), dir: 'auto' }, name),
          h('span', { class: 'count' }, counted(quotes, 'quote'))
        )
      )
    )
  )
}

/** What to do with a service that has nothing yet. */
const firstSteps = ({ api, root }: PageContext): Html =>
  h(
    'section',
    null,
    h('h2', null, 'There is nothing in here yet'),
    h('p', null, 'Take in an article, as plain text, HTML or JSON, with a key that may write:'),
    h(
      'pre',
      { tabindex: 0 },
      h(
        'code',
        { class: 'copyable' },
        `curl '${new URL('articles', api)}' -H 'Authorization: Bearer KEY' -H 'Content-Type: text/plain' --data-binary @story.txt`
      )
    ),
    h('p', null, 'Or a whole archive, on the machine that has the database:'),
    h('pre', { tabindex: 0 }, h('code', { class: 'copyable' }, 'dateline import FOLDER')),
    h('p', null, 'A key is made there, too: ', h('code', null, 'dateline keys add NAME'), '.'),
    h('p', null, h('a', { href: `${root}/docs/` }, 'The API in full'))
  )
