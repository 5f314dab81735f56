import type { PageContext } from '../context.ts'
import { type Content, type Html, h } from '../html.ts'
import type { ShownProblem } from '../problem.ts'
import type { ListParts, SearchExample } from './shown.ts'

/** What the list is asked with: a search, a window, an order. Filters that were chosen stay. */
export function listForm<T>(parts: ListParts<T>, problem: ShownProblem | null, context: PageContext): Content {
  const { search, title, fields = [], sorts, help = [] } = parts
  const { query, root, path } = context
  if (search === null && fields.length === 0 && sorts.length < 2) return null
  const own = new Set(['q', 'sort', 'cursor', ...fields.map(({ name }) => name)])
  return [
    h(
      'form',
      { class: 'filters', action: `${root}${path}`, role: 'search', 'aria-label': title },
      [...query]
        .filter(([name, value]) => !own.has(name) && value !== '')
        .map(([name, value]) => h('input', { type: 'hidden', name, value })),
      search === null ? null : searchField(search, problem, context),
      fields.map(({ name, label, type }) =>
        h('label', null, label, h('input', { type, name, value: (query.get(name) ?? '').slice(0, 10) }))
      ),
      orderField(parts, context),
      h('button', { type: 'submit' }, search === null ? 'Show' : 'Search')
    ),
    help.length === 0 ? null : searchHelp(help)
  ]
}

function searchField(label: string, problem: ShownProblem | null, { query }: PageContext): Html {
  return h(
    'label',
    { class: 'grow' },
    label,
    h('input', {
      type: 'search',
      name: 'q',
      value: query.get('q') ?? '',
      maxLength: 1000,
      autocapitalize: 'off',
      spellcheck: false,
      ...(problem === null ? {} : { 'aria-invalid': 'true', 'aria-describedby': 'problem' })
    })
  )
}

function orderField<T>({ sorts, isRanked = false }: ListParts<T>, { query }: PageContext): Content {
  const isSearch = (query.get('q') ?? '') !== ''
  const orders = isRanked && isSearch ? [...sorts, ['-relevance', 'best match first'] as const] : sorts
  if (orders.length < 2) return null
  const sort = query.get('sort') ?? orders[0]?.[0]
  return h(
    'label',
    null,
    'Order',
    h(
      'select',
      { name: 'sort' },
      orders.map(([value, label]) => h('option', { value, selected: value === sort }, label))
    )
  )
}

const searchHelp = (examples: readonly SearchExample[]): Html =>
  h(
    'details',
    { class: 'help' },
    h('summary', null, 'How to search'),
    h(
      'dl',
      null,
      examples.map(([example, finds]) => h('div', null, h('dt', null, h('code', null, example)), h('dd', null, finds)))
    )
  )
