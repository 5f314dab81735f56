import { addressWith, type PageContext, tidied } from '../context.ts'
import { type Content, type Html, h } from '../html.ts'
import { number } from '../parts/count.ts'
import type { ListParts, ShownFacet, ShownFacets, ShownFilter, ShownValue } from './shown.ts'
import { valueText } from './words.ts'

interface Shown extends ShownFacet {
  readonly values: readonly ShownValue[]
  readonly sampled: { readonly counted: number; readonly of: number } | null
  readonly hasMore: boolean
}

/** Values that a facet has where it is shown alone. */
const mostValues = 100

/** How the list falls into values, each a way to narrow it; behind a heading to be opened where there is no room beside the rows. */
export function facetColumn<T>(
  { facets }: ListParts<T>,
  counted: ShownFacets,
  filters: readonly ShownFilter[],
  context: PageContext
): Content {
  const sections = facetSections(facets, counted, filters, context)
  if (sections.length === 0) return null
  // Who asked for more of one does not want to open it again.
  const isAlone = context.query.has('facets')
  return h(
    'aside',
    { class: 'facets', 'aria-label': 'Narrow the list' },
    h(
      'details',
      { class: 'folded', open: isAlone },
      h('summary', null, 'Narrow the list'),
      isAlone
        ? h('p', { class: 'more' }, h('a', { href: addressWith(context, otherwise) }, 'Other ways to narrow it'))
        : null,
      sections
    )
  )
}

/** A section for each facet that has values. */
export const facetSections = (
  facets: readonly ShownFacet[],
  counted: ShownFacets,
  filters: readonly ShownFilter[],
  context: PageContext
): readonly Html[] =>
  facets.flatMap(facet => {
    const { values = [], sampled = null, hasMore = false } = counted[facet.name] ?? {}
    return values.length === 0 ? [] : [section({ ...facet, values, sampled, hasMore }, filters, context)]
  })

/** The list with what it has unless it is asked for. */
const otherwise = { facets: null, facetLimit: null, cursor: null }

/** One facet alone, with many of its values. */
const moreOf = ({ name, label }: Shown, context: PageContext): Html =>
  h(
    'p',
    { class: 'more' },
    h(
      'a',
      {
        href: addressWith(context, { facets: name, facetLimit: String(mostValues), cursor: null }),
        'aria-label': `${label}: more`
      },
      'More'
    )
  )

function section(facet: Shown, filters: readonly ShownFilter[], context: PageContext): Html {
  const { label, values, sampled, hasMore } = facet
  return h(
    'section',
    null,
    h('h2', null, label),
    h(
      'ul',
      null,
      values.map(value => item(facet, value, filters, context))
    ),
    hasMore ? moreOf(facet, context) : null,
    values.length === mostValues ? h('p', { class: 'sampled' }, `The first ${mostValues} are shown.`) : null,
    sampled === null
      ? null
      : h(
          'p',
          { class: 'sampled' },
          `About: counted in ${number(sampled.counted)} of ${number(sampled.of)}. `,
          h('a', { href: addressWith(context, { facetCount: 'exact' }) }, 'Count all')
        )
  )
}

function item(
  { label, name, parameters, sampled }: Shown,
  { value, name: called, count, url }: ShownValue,
  filters: readonly ShownFilter[],
  context: PageContext
): Html {
  const text = called ?? valueText(name, value)
  const without = addressWithout(parameters, value, filters, context)
  return h(
    'li',
    null,
    without === null
      ? url === null
        ? h('bdi', null, text)
        : h('a', { href: narrowing(url) }, h('bdi', null, text))
      : h(
          'a',
          { href: without, class: 'chosen', 'aria-label': `Remove ${label}: ${text}` },
          h('bdi', null, text),
          h('span', { class: 'remove' }, '×')
        ),
    h('span', { class: 'count' }, `${sampled === null ? '' : '~'}${number(count)}`)
  )
}

/** A list that one facet was chosen from has all of them again. */
const narrowing = (url: string): string => tidied(url, ['facets', 'facetLimit'])

/** The list without the value, where it is narrowed by it; else null. */
function addressWithout(
  parameters: readonly string[],
  value: string,
  filters: readonly ShownFilter[],
  context: PageContext
): string | null {
  const [first, last] = parameters.map(parameter => filters.find(({ name }) => name === parameter))
  if (parameters.length === 1) return first?.values.find(each => each.value === value)?.without ?? null
  const [from, to] = [first, last].map(filter => filter?.values[0]?.value.slice(0, 10))
  const isPeriod = from === `${value}-01-01` && to === `${value}-12-31`
  if (!isPeriod) return null
  return addressWith(context, { ...Object.fromEntries(parameters.map(name => [name, null])), cursor: null })
}
