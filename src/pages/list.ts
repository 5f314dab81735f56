import { addressWith, type PageContext } from './context.ts'
import { joined, type Page } from './document.ts'
import { type Content, group, type Html, h } from './html.ts'
import { facetColumn } from './list/facet-column.ts'
import { listForm } from './list/form.ts'
import { narrowed, narrowedText } from './list/narrowed.ts'
import type { ListParts, ShownList } from './list/shown.ts'
import { codeText } from './parts/code-text.ts'
import { number, totalText } from './parts/count.ts'
import { siblings } from './parts/siblings.ts'
import type { ShownProblem } from './problem.ts'

export type {
  Field,
  ListParts,
  SearchExample,
  ShownFacet,
  ShownFacets,
  ShownFilter,
  ShownList,
  ShownValue
} from './list/shown.ts'

/** A list to be read: what it is narrowed by, how it falls into values, its rows, and the way on. */
export function listPage<T>(parts: ListParts<T>, list: ShownList<T>, context: PageContext): Page {
  const { title, place = null, styles = [], scripts = [] } = parts
  const { facets, filters = [], problem = null } = list
  const column = facetColumn(parts, facets, filters, context)
  return {
    title: titleOf(title, list, context),
    place,
    isWide: true,
    isCallOpen: true,
    styles: ['list', ...styles],
    scripts,
    main: [
      siblings(context),
      column === null ? null : h('a', { class: 'skip', href: '#rows' }, 'Skip to the rows'),
      h('h1', null, title),
      problem === null ? null : problemAbove(problem),
      listForm(parts, problem, context),
      narrowed(filters, context),
      column === null
        ? rowsOf(parts, list, context)
        : h('div', { class: 'with-facets' }, column, rowsOf(parts, list, context))
    ]
  }
}

/** What the list is and what of it is shown, so that tabs and bookmarks tell them apart. */
function titleOf<T>(title: string, { filters = [], problem = null }: ShownList<T>, { query }: PageContext): string {
  const search = query.get('q') ?? ''
  const words = narrowedText(filters)
  return [
    problem === null ? '' : `${problem.title}: `,
    title,
    search === '' ? '' : ` with “${search}”`,
    words === '' ? '' : `, ${words}`,
    query.has('cursor') ? ', further on' : ''
  ].join('')
}

/** Why there are no rows, above the form that asked for them. */
export const problemAbove = ({ title, detail, code }: ShownProblem): Html =>
  h(
    'div',
    { class: 'problem', id: 'problem', role: 'alert' },
    h('p', null, h('strong', null, title)),
    h('p', null, code === 'queryTooSlow' ? 'Narrow the list, and try again.' : codeText(detail))
  )

function rowsOf<T>(parts: ListParts<T>, list: ShownList<T>, context: PageContext): Html {
  const { noun, row, above = null, elsewhere = () => null } = parts
  const { items, total, problem = null } = list
  return h(
    'div',
    { id: 'rows', tabindex: -1 },
    problem === null
      ? h('p', { class: 'total', role: 'status' }, joined([totalText(total, ...noun), rankingOf(list, context)], '. '))
      : null,
    problem === null ? elsewhere(context) : null,
    above,
    items.length > 0
      ? h(
          'ol',
          { class: 'rows' },
          items.map(item => row(item, context))
        )
      : problem === null
        ? nothing(parts, list, context)
        : null,
    paging(list, context)
  )
}

/** That only part of what was found is in order, where it is so. */
const rankingOf = <T>({ ranking }: ShownList<T>, context: PageContext): Content =>
  ranking === 'recent'
    ? group(
        `The best of the ${number(10_000)} most recent; `,
        h('a', { href: addressWith(context, { ranking: 'all', cursor: null }) }, 'rank all')
      )
    : null

function nothing<T>({ noun }: ListParts<T>, { filters = [] }: ShownList<T>, { query, root, path }: PageContext): Html {
  const isNarrowed = filters.length > 0 || (query.get('q') ?? '') !== ''
  return h(
    'p',
    { class: 'empty' },
    isNarrowed ? `No ${noun[1]} are like that. ` : `There are no ${noun[1]} here yet. `,
    h('a', { href: isNarrowed ? `${root}${path}` : `${root}/` }, isNarrowed ? `All ${noun[1]}` : 'To the start page')
  )
}

function paging<T>({ next }: ShownList<T>, context: PageContext): Content {
  const isLater = context.query.has('cursor')
  if (!isLater && next === null) return null
  return h(
    'nav',
    { class: 'paging', 'aria-label': 'Pages' },
    isLater ? h('a', { href: addressWith(context, { cursor: null }) }, 'First page') : null,
    next === null
      ? h('span', { class: 'end' }, 'This is the end of the list.')
      : h('a', { class: 'next', href: addressWith(context, { cursor: next }), rel: 'next' }, 'Next page')
  )
}
