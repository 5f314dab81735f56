import type { RelatedEntity } from '../../store/store.ts'
import { addressOf, type PageContext } from '../context.ts'
import { type Html, h } from '../html.ts'
import { number } from '../parts/count.ts'

export interface RelatedOptions {
  /** In the singular of what it shows, for its id. */
  readonly name: string
  readonly title: string
  /** Articles that the longest bar stands for, so that several plots can be compared. */
  readonly most: number
}

/** Who an entity appears with, and in how many articles: a table whose numbers are bars too. Null where there is nobody. */
export function relatedPlot(
  related: readonly RelatedEntity[],
  context: PageContext,
  { name: id, title, most }: RelatedOptions
): Html | null {
  if (related.length === 0) return null
  const plot = `related-${id}`
  return h(
    'figure',
    { class: 'plot', id: plot, 'aria-labelledby': `${plot}-title` },
    h('figcaption', null, h('h3', { id: `${plot}-title` }, title)),
    h(
      'table',
      { class: 'bars' },
      h(
        'thead',
        null,
        h('tr', null, h('th', { scope: 'col' }, 'Name'), h('th', { scope: 'col', colSpan: 2 }, 'Articles with both'))
      ),
      h(
        'tbody',
        null,
        related.map(({ id, name, type, articles }) =>
          h(
            'tr',
            null,
            h(
              'th',
              { scope: 'row' },
              h('a', { href: addressOf(context, 'entities', id), class: `entity ${type}`, dir: 'auto' }, name)
            ),
            h('td', { class: 'count' }, number(articles)),
            h(
              'td',
              { class: 'bar', 'aria-hidden': true },
              h(
                'svg',
                { width: '100%', height: 14 },
                h('rect', { class: 'ink', width: `${Math.round((1000 * articles) / most) / 10}%`, height: 14, rx: 2 })
              )
            )
          )
        )
      )
    )
  )
}
