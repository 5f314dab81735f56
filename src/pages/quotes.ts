import type { Quote } from '../store/store.ts'
import { addressWith, type PageContext } from './context.ts'
import { type Content, h } from './html.ts'
import { quoteSearchHelp } from './list/search-help.ts'
import type { ListParts } from './list.ts'
import { quoteRow } from './parts/rows.ts'

/** Parameters that the queue takes as well. */
const narrowing =
  /^(?:q|publishedFrom|publishedTo|(?:speaker|about|kind|article|publisher|section|language)|not(?:Speaker|About|Kind|Article|Publisher|Section|Language))$/

/** The way from all quotes to those of them that nobody has looked at. */
function toReview(context: PageContext): Content {
  if (context.path !== '/quotes') return null
  const query = new URLSearchParams([...context.query].filter(([name]) => narrowing.test(name)))
  return h(
    'p',
    { class: 'small' },
    h('a', { href: addressWith({ ...context, path: '/review', query }, {}) }, 'Review those that nobody has looked at'),
    ', the least certain first'
  )
}

export const quoteListParts: ListParts<Quote> = {
  title: 'Quotes',
  noun: ['quote', 'quotes'],
  place: 'quotes',
  search: 'Words in quotes',
  help: quoteSearchHelp,
  isRanked: true,
  row: quoteRow,
  elsewhere: toReview,
  styles: ['plots'],
  scripts: ['plots'],
  sorts: [
    ['-datePublished', 'newest first'],
    ['datePublished', 'oldest first']
  ],
  fields: [
    { name: 'publishedFrom', label: 'From', type: 'date' },
    { name: 'publishedTo', label: 'To', type: 'date' }
  ],
  facets: [
    { name: 'speaker', label: 'Speaker', parameters: ['speaker'] },
    { name: 'kind', label: 'Kind', parameters: ['kind'] },
    { name: 'entity', label: 'About', parameters: ['about'] },
    { name: 'publisher', label: 'Publisher', parameters: ['publisher'] },
    { name: 'year', label: 'Year', parameters: ['publishedFrom', 'publishedTo'] }
  ]
}
