import type { Quote } from '../store/store.ts'
import { quoteSearchHelp } from './list/search-help.ts'
import type { ListParts } from './list.ts'
import { quoteRow } from './parts/rows.ts'

export const quoteListParts: ListParts<Quote> = {
  title: 'Quotes',
  noun: ['quote', 'quotes'],
  place: 'quotes',
  search: 'Words in quotes',
  help: quoteSearchHelp,
  isRanked: true,
  row: quoteRow,
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
