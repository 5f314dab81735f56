import type { ArticleWithLayers, Entity, Event, Quote, RelatedEntity, Total } from '../store/store.ts'
import type { Page as ListOf } from '../store/stored.ts'
import { addressOf, outside, type PageContext } from './context.ts'
import { joined, type Page } from './document.ts'
import { type Content, type Html, h } from './html.ts'
import { counted, number } from './parts/count.ts'
import { day } from './parts/dates.ts'
import { articleRow, eventRow, quoteRow, typeText } from './parts/rows.ts'
import { siblings } from './parts/siblings.ts'
import { narrowTimeline } from './plots/narrow-timeline.ts'
import type { QuoteCounts } from './plots/quotes-plot.ts'
import { relatedPlot } from './plots/related-plot.ts'
import { saidPlot } from './plots/said-plot.ts'
import { timelinePlot } from './plots/timeline-plot.ts'

export interface ShownEntity {
  readonly entity: Entity
  readonly said: ListOf<Quote>
  readonly about: ListOf<Quote>
  readonly articles: ListOf<ArticleWithLayers>
  readonly events: ListOf<Event>
  readonly related: readonly RelatedEntity[]
  /** How many quotes are of which time; null where they are not counted. */
  readonly saidOver: QuoteCounts | null
}

/** Events that are told in words; the plot shows more. */
const listedEvents = 6

/** What stands between the parts of the page. */
export interface EntityPlaces {
  /** Below the name. */
  readonly above?: Content
  readonly below?: Content
  /** Scripts that what stands there needs. */
  readonly scripts?: readonly string[]
}

/** An entity: what it said, what is said of it, when, and with whom it appears. */
export function entityPage(
  { entity, said, about, articles, events, related, saidOver }: ShownEntity,
  context: PageContext,
  places: EntityPlaces = {}
): Page {
  const list = (path: string, title: string, { rows, total }: Listed, items: readonly Html[], above: Content = null) =>
    rows.length === 0
      ? null
      : h(
          'section',
          null,
          h(
            'h2',
            null,
            title,
            h('a', { class: 'all', href: addressOf(context, 'entities', entity.id, path) }, allOf(total))
          ),
          above,
          h('ol', { class: 'rows' }, items)
        )
  return {
    title: entity.name,
    place: 'entities',
    isWide: true,
    styles: ['list', 'entity', 'plots'],
    scripts: ['plots', ...(places.scripts ?? [])],
    main: [
      siblings(context),
      h('h1', { dir: 'auto' }, entity.name),
      whatItIs(entity),
      places.above,
      h(
        'div',
        { class: 'with-aside' },
        h(
          'div',
          null,
          list(
            'quotes',
            'Said',
            said,
            said.rows.map(quote => quoteRow(quote, context)),
            saidOver === null ? null : saidPlot(saidOver, entity, context)
          ),
          list(
            'quotes-about',
            'Said about',
            about,
            about.rows.map(quote => quoteRow(quote, context))
          ),
          list(
            'timeline',
            'Timeline',
            events,
            events.rows.slice(0, listedEvents).map(event => eventRow(event, context)),
            timelinePlot(
              { events: events.rows, total: events.total, isLatestFirst: true },
              context,
              narrowTimeline(context, 'entities', entity.id)
            )
          ),
          list(
            'articles',
            'Articles',
            articles,
            articles.rows.map(article => articleRow(article, context))
          )
        ),
        relatedColumn(entity, related, context)
      ),
      places.below
    ]
  }
}

interface Listed {
  readonly rows: readonly unknown[]
  readonly total: Total | null
}

/** `all 12`, `all of more than 10,000`. */
const allOf = (total: Total | null): string =>
  total === null
    ? 'all'
    : total.relation === 'exact'
      ? `all ${number(total.value)}`
      : `all of more than ${number(total.value)}`

function whatItIs({ type, aliases, description, sameAs, counts, firstSeen, lastSeen }: Entity): Html {
  const links = sameAs.flatMap(address => outside(address) ?? [])
  const rows: readonly (readonly [string, Content])[] = [
    ['Is a', typeText(type)],
    ['Described as', description],
    ['Also called', aliases.join(', ')],
    [
      'Elsewhere',
      links.length === 0
        ? null
        : joined(
            links.map(address => h('a', { href: address, rel: 'external' }, address)),
            ', '
          )
    ],
    ['Named', `${counted(counts.mentions, 'time')} in ${counted(counts.articles, 'article')}`],
    ['Seen', firstSeen === null ? null : [day(firstSeen), firstSeen === lastSeen ? null : [' to ', day(lastSeen)]]]
  ]
  return h(
    'dl',
    { class: 'is' },
    rows
      .filter(([, content]) => content !== null && content !== '')
      .flatMap(([name, content]) => [h('dt', null, name), h('dd', { dir: 'auto' }, content)])
  )
}

const groups = [
  ['person', 'People'],
  ['organization', 'Organisations'],
  ['place', 'Places'],
  ['other', 'Others']
] as const
/** Of each type. */
const mostRelated = 8

function relatedColumn({ id }: Entity, related: readonly RelatedEntity[], context: PageContext): Content {
  if (related.length === 0) return null
  const most = Math.max(...related.map(({ articles }) => articles))
  return h(
    'div',
    { class: 'facets' },
    h('h2', null, 'Appears with'),
    groups.map(([name, title]) =>
      relatedPlot(related.filter(({ type }) => type === name).slice(0, mostRelated), context, { name, title, most })
    ),
    h('p', null, h('a', { href: addressOf(context, 'entities', id, 'related') }, 'All that appear with it'))
  )
}
