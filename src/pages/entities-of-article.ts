import type { EntityInArticle } from '../store/store.ts'
import { addressOf, type PageContext } from './context.ts'
import { joined } from './document.ts'
import { type Html, h } from './html.ts'
import type { ListParts } from './list.ts'
import { counted } from './parts/count.ts'
import { beginning, typeText } from './parts/rows.ts'

/** The entities of one article. */
export const entityInArticleListParts: ListParts<EntityInArticle> = {
  title: 'Names',
  noun: ['name', 'names'],
  place: 'articles',
  search: null,
  row,
  sorts: [],
  facets: []
}

/** What it is called in this article, how often, and in what forms. */
function row({ id, type, name, description, mentions, counts }: EntityInArticle, context: PageContext): Html {
  const forms = [...new Set(mentions.map(({ exact }) => exact))].filter(form => form !== name)
  return h(
    'li',
    { class: 'row' },
    h(
      'h2',
      null,
      h('a', { href: addressOf(context, 'entities', id), dir: 'auto' }, name),
      ' ',
      h('span', { class: `type ${type}` }, typeText(type))
    ),
    description === null ? null : h('p', { class: 'snippet', dir: 'auto' }, beginning(description, 200)),
    forms.length === 0
      ? null
      : h('p', { class: 'small', dir: 'auto' }, 'As ', beginning(forms.map(form => `“${form}”`).join(', '), 200)),
    h(
      'p',
      { class: 'small' },
      joined([`${counted(mentions.length, 'time')} here`, `in ${counted(counts.articles, 'article')}`], ' · ')
    )
  )
}
