import type { Entity } from '../store/store.ts'
import type { ListParts } from './list.ts'
import { entityRow } from './parts/rows.ts'

export const entityListParts: ListParts<Entity> = {
  title: 'Entities',
  noun: ['entity', 'entities'],
  place: 'entities',
  search: 'Beginning of a name',
  row: entityRow,
  sorts: [
    ['-articles', 'most articles first'],
    ['-quotes', 'most quoted first'],
    ['name', 'by name']
  ],
  facets: [{ name: 'type', label: 'Type', parameters: ['type'] }]
}
