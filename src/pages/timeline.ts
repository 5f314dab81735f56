import type { Event } from '../store/store.ts'
import { eventSearchHelp } from './list/search-help.ts'
import type { ListParts } from './list.ts'
import { eventRow } from './parts/rows.ts'

export const eventListParts: ListParts<Event> = {
  title: 'Timeline',
  noun: ['event', 'events'],
  place: 'timeline',
  search: 'Words in events',
  help: eventSearchHelp,
  row: eventRow,
  styles: ['plots'],
  scripts: ['plots'],
  sorts: [
    ['earliest', 'earliest first'],
    ['-earliest', 'latest first']
  ],
  fields: [
    { name: 'from', label: 'From', type: 'date' },
    { name: 'to', label: 'To', type: 'date' }
  ],
  facets: [
    { name: 'year', label: 'Year told of', parameters: ['from', 'to'] },
    { name: 'entity', label: 'Part of it', parameters: ['entity'] },
    { name: 'status', label: 'Status', parameters: ['status'] },
    { name: 'precision', label: 'Precision', parameters: ['precision'] },
    { name: 'publisher', label: 'Publisher', parameters: ['publisher'] }
  ]
}
