import type { Total } from '../store/store.ts'
import { addressWith, type PageContext } from './context.ts'
import type { Page } from './document.ts'
import { type Content, type Html, h } from './html.ts'
import { number, totalText } from './parts/count.ts'

/** A page of a list, as the resource gives it. */
export interface ShownList<T> {
  readonly items: readonly T[]
  /** Of the next page. */
  readonly next: string | null
  readonly total: Total | null
  readonly facets: ShownFacets
}

export type ShownFacets = Readonly<
  Record<string, { readonly values: readonly ShownValue[]; readonly sampled: object | null } | undefined>
>

export interface ShownValue {
  readonly value: string
  readonly name?: string | null
  readonly count: number
  /** The list with this value as a filter; null where there is none. */
  readonly url: string | null
}

/** What is particular to a list. */
export interface ListParts<T> {
  readonly title: string
  readonly noun: readonly [one: string, many: string]
  /** Facets by their names in the order in which they are shown, with the parameters that they set. */
  readonly facets: readonly ShownFacet[]
  readonly sorts: readonly (readonly [value: string, label: string])[]
  readonly row: (item: T, context: PageContext) => Html
  readonly search: string
  readonly place: Page['place']
  /** Fields of the form besides `q` and `sort`. */
  readonly fields?: readonly Field[]
  /** Between the form and the rows. */
  readonly above?: Content
  readonly scripts?: readonly string[]
}

export interface ShownFacet {
  readonly name: string
  readonly label: string
  readonly parameters: readonly string[]
}

export interface Field {
  readonly name: string
  readonly label: string
  readonly type: 'date'
}

/** A list to be read: what it is narrowed by, how it falls into values, its rows, and the way on. */
export function listPage<T>(parts: ListParts<T>, list: ShownList<T>, context: PageContext): Page {
  const { title, noun, row, place = null, above = null, scripts = [] } = parts
  const { items, next, total } = list
  const isLater = context.query.has('cursor')
  return {
    title: context.query.get('q') ? `${title}: ${context.query.get('q')}` : title,
    place,
    isWide: true,
    scripts,
    main: [
      h('h1', null, title),
      form(parts, context),
      h(
        'div',
        { class: 'with-aside' },
        h(
          'div',
          null,
          narrowed(context),
          h('p', { class: 'total', role: 'status' }, totalText(total, ...noun)),
          above,
          items.length === 0
            ? h('p', { class: 'empty' }, `There are no ${noun[1]} here.`)
            : h(
                'ol',
                { class: 'rows' },
                items.map(item => row(item, context))
              ),
          isLater || next !== null
            ? h(
                'nav',
                { class: 'paging', 'aria-label': 'Pages' },
                isLater ? h('a', { href: addressWith(context, { cursor: null }) }, 'First page') : null,
                next === null
                  ? null
                  : h('a', { href: addressWith(context, { cursor: next }), rel: 'next' }, 'Next page')
              )
            : null
        ),
        facetColumn(parts, list.facets)
      )
    ]
  }
}

function form<T>({ sorts, search, title, fields = [] }: ListParts<T>, context: PageContext): Html {
  const { query, root, path } = context
  const own = new Set(['q', 'sort', 'cursor', ...fields.map(({ name }) => name)])
  const sort = query.get('sort') ?? sorts[0]?.[0]
  return h(
    'form',
    { class: 'filters', action: `${root}${path}`, role: 'search', 'aria-label': title },
    // What was chosen before stays.
    [...query]
      .filter(([name, value]) => !own.has(name) && value !== '')
      .map(([name, value]) => h('input', { type: 'hidden', name, value })),
    h('label', { class: 'grow' }, search, h('input', { type: 'search', name: 'q', value: query.get('q') ?? '' })),
    fields.map(({ name, label, type }) =>
      h('label', null, label, h('input', { type, name, value: query.get(name) ?? '' }))
    ),
    sorts.length < 2
      ? null
      : h(
          'label',
          null,
          'Order',
          h(
            'select',
            { name: 'sort' },
            sorts.map(([value, label]) => h('option', { value, selected: value === sort }, label))
          )
        ),
    h('button', { type: 'submit' }, 'Show')
  )
}

const unfiltered = new Set(['q', 'sort', 'cursor', 'limit', 'count', 'highlight', 'facets', 'facetLimit', 'facetCount'])

/** What the list is narrowed by, each with the way back. */
function narrowed(context: PageContext): Content {
  const filters = [...context.query].filter(([name, value]) => !unfiltered.has(name) && value !== '')
  if (filters.length === 0) return null
  return h(
    'ul',
    { class: 'narrowed', 'aria-label': 'Filters' },
    filters.map(([name, value]) =>
      h(
        'li',
        null,
        `${name}: ${value} `,
        h(
          'a',
          { href: addressWith(context, { [name]: null, cursor: null }), 'aria-label': `Remove ${name}: ${value}` },
          '×'
        )
      )
    )
  )
}

function facetColumn<T>({ facets }: ListParts<T>, counted: ShownFacets): Content {
  const shown = facets.flatMap(facet => {
    const values = counted[facet.name]?.values ?? []
    return values.length === 0 ? [] : [{ ...facet, values, isSampled: counted[facet.name]?.sampled !== null }]
  })
  if (shown.length === 0) return null
  return h(
    'aside',
    { class: 'facets', 'aria-label': 'Narrow the list' },
    shown.map(({ label, values, isSampled }) =>
      h(
        'section',
        null,
        h('h2', null, label),
        h(
          'ul',
          null,
          values.map(({ value, name, count, url }) => {
            const text = name ?? value
            return h(
              'li',
              null,
              url === null ? h('span', null, text) : h('a', { href: url }, text),
              h('span', { class: 'count' }, `${isSampled ? '~' : ''}${number(count)}`)
            )
          })
        )
      )
    )
  )
}
