import type { RelatedEntity } from '../store/store.ts'
import type { PageContext } from './context.ts'
import { type Html, h } from './html.ts'
import type { ListParts } from './list.ts'
import { counted } from './parts/count.ts'
import { entityLink, typeText } from './parts/rows.ts'

/** Who and what appears with an entity. */
export const relatedListParts: ListParts<RelatedEntity> = {
  title: 'Related',
  noun: ['related entity', 'related entities'],
  place: 'entities',
  search: null,
  row: (entity, context) => row(entity, context),
  sorts: [],
  facets: []
}

const row = (entity: RelatedEntity, context: PageContext): Html =>
  h(
    'li',
    { class: 'row' },
    h('h2', null, entityLink(entity, context), ' ', h('span', { class: `type ${entity.type}` }, typeText(entity.type))),
    h('p', { class: 'small' }, `${counted(entity.articles, 'article')} in common`)
  )
