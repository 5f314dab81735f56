import { addressWith, type PageContext } from '../context.ts'
import { type Content, h } from '../html.ts'
import type { ShownFilter } from './shown.ts'
import { filterText, valueText } from './words.ts'

/** What the list is narrowed by, in words, each with the way back. */
export function narrowed(filters: readonly ShownFilter[], context: PageContext): Content {
  const all = filters.flatMap(({ name, values }) => values.map(each => ({ ...each, name })))
  if (all.length === 0) return null
  return h(
    'ul',
    { class: 'narrowed', 'aria-label': 'Filters' },
    all.map(({ name, value, text, without }) => {
      const what = filterText(name)
      const shown = text ?? valueText(name, value)
      return h(
        'li',
        null,
        h('span', { class: 'what' }, what),
        ' ',
        h('bdi', null, shown),
        h('a', { href: without, 'aria-label': `Remove ${what}: ${shown}`, title: 'Remove' }, '×')
      )
    }),
    all.length < 2
      ? null
      : h('li', { class: 'none' }, h('a', { href: addressWith(context, nothing(filters)) }, 'Remove all'))
  )
}

/** What was searched for and its order stay. */
const nothing = (filters: readonly ShownFilter[]) =>
  Object.fromEntries([...filters.map(({ name }) => name), 'cursor'].map(name => [name, null]))

/** The filters in a line, for the title of the page. */
export const narrowedText = (filters: readonly ShownFilter[]): string =>
  filters
    .map(({ name, values }) => {
      const shown = values.map(({ value, text }) => text ?? valueText(name, value)).join(' or ')
      return `${filterText(name).toLowerCase()} ${shown}`
    })
    .join(', ')
