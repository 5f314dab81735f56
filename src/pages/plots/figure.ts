import { type Content, type Html, h } from '../html.ts'

export interface PlotParts {
  /** Names the plot within its page. */
  readonly id: string
  readonly title: string
  /** What is seen, in words. */
  readonly caption: Content
  readonly plots: Content
  /** Beneath: what the marks mean. */
  readonly key?: Content
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Content[])[]
  /** The id of each row, where something leads to them. */
  readonly rowId?: (index: number) => string
}

/** A plot with its title, what it says in words, and the same as a table, which the key `t` opens (browser/plots.ts). */
export const plotFigure = ({ id, title, caption, plots, key = null, columns, rows, rowId }: PlotParts): Html =>
  h(
    'figure',
    { class: 'plot', id, 'aria-labelledby': `${id}-title` },
    h('figcaption', null, h('h2', { id: `${id}-title` }, title), h('p', { class: 'small', id: `${id}-says` }, caption)),
    plots,
    key,
    h(
      'details',
      { class: 'plot-table' },
      h('summary', { title: 'Key: t' }, 'Table'),
      h(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${title} as a table` },
        h(
          'table',
          null,
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              columns.map(name => h('th', { scope: 'col' }, name))
            )
          ),
          h(
            'tbody',
            null,
            rows.map((cells, index) =>
              h(
                'tr',
                { id: rowId?.(index) },
                cells.map(cell => h('td', null, cell))
              )
            )
          )
        )
      )
    )
  )
