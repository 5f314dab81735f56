import type { ArticleWithLayers } from '../store/store.ts'
import { articleSearchHelp } from './list/search-help.ts'
import type { ListParts } from './list.ts'
import { articleRow } from './parts/rows.ts'

export const articleListParts: ListParts<ArticleWithLayers> = {
  title: 'Articles',
  noun: ['article', 'articles'],
  place: 'articles',
  search: 'Words in articles',
  help: articleSearchHelp,
  isRanked: true,
  row: articleRow,
  sorts: [
    ['-datePublished', 'newest first'],
    ['datePublished', 'oldest first'],
    ['headline', 'by headline']
  ],
  fields: [
    { name: 'publishedFrom', label: 'From', type: 'date' },
    { name: 'publishedTo', label: 'To', type: 'date' }
  ],
  facets: [
    { name: 'publisher', label: 'Publisher', parameters: ['publisher'] },
    { name: 'speaker', label: 'Quoted', parameters: ['speaker'] },
    { name: 'entity', label: 'Named', parameters: ['entity'] },
    { name: 'section', label: 'Section', parameters: ['section'] },
    { name: 'year', label: 'Year', parameters: ['publishedFrom', 'publishedTo'] }
  ]
}
