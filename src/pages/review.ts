import type { Total } from '../store/store.ts'
import { addressOf, addressWith, type PageContext } from './context.ts'
import type { Page } from './document.ts'
import { type Content, type Html, h } from './html.ts'
import { facetSections } from './list/facet-column.ts'
import { listForm } from './list/form.ts'
import { narrowed } from './list/narrowed.ts'
import type { ShownFacets, ShownFilter } from './list/shown.ts'
import { problemAbove } from './list.ts'
import { totalText } from './parts/count.ts'
import type { ShownProblem } from './problem.ts'
import { quoteListParts } from './quotes.ts'

/** A page of the queue. */
export interface ShownQueue {
  readonly quotes: readonly { readonly id: string; readonly card: Html }[]
  /** Of the next page. */
  readonly next: string | null
  readonly total: Total | null
  readonly filters: readonly ShownFilter[]
  /** How the queue falls into values. */
  readonly facets?: ShownFacets
  /** The same list for programs, as a whole address. */
  readonly call: string
  /** Why there are no quotes, where that is so. */
  readonly problem?: ShownProblem | null
}

const parts = { ...quoteListParts, title: 'Review', isRanked: false, sorts: [] }

/** Quotes to be looked through, least confident first: as a list, or one at a time where a script and a key are. */
export function reviewPage(shown: ShownQueue, context: PageContext): Page {
  const { quotes, next, total, filters, facets = {}, call, problem = null } = shown
  const sections = facetSections(parts.facets, facets, filters, context)
  return {
    title: problem === null ? 'Review' : `${problem.title}: Review`,
    place: 'review',
    styles: ['quote', 'list', 'review'],
    scripts: ['review'],
    call,
    main: [
      h('h1', null, 'Review'),
      h(
        'p',
        { class: 'lead' },
        'Quotes that were read from the text and that nobody has looked at yet, the least certain first.'
      ),
      problem === null ? null : problemAbove(problem),
      // Closed, so that the first quote is at the top of the page.
      h(
        'details',
        { class: 'narrow', open: (context.query.get('q') ?? '') !== '' },
        h('summary', null, 'Search or narrow the queue'),
        listForm(parts, problem, context),
        sections.length === 0 ? null : h('div', { class: 'facets ways' }, sections)
      ),
      narrowed(filters, context),
      quotes.length === 0
        ? problem === null
          ? // The script has something to take back there.
            [nothing(filters, context), h('ol', { class: 'queue' })]
          : null
        : [
            h('p', { class: 'total' }, `${totalText(total, 'quote', 'quotes')} to look at`),
            howTo(),
            h(
              'ol',
              { class: 'queue', ...leftIn(total) },
              quotes.map(({ id, card }) => h('li', null, card, wayTo(id, context)))
            )
          ],
      paging(next, context)
    ]
  }
}

/** How many the whole queue has, for the script, which counts down. */
const leftIn = (total: Total | null) =>
  total === null ? {} : { 'data-left': total.value, 'data-more': total.relation === 'exact' ? null : 'true' }

const wayTo = (id: string, context: PageContext): Html =>
  h('p', { class: 'small' }, h('a', { href: addressOf(context, 'quotes', id) }, 'This quote on a page of its own'))

/** Shown until there is a key that may. */
const howTo = (): Html =>
  h(
    'div',
    { class: 'how-to' },
    h(
      'p',
      null,
      'To decide about them one by one, from the keyboard if you like, paste a key with the scope ',
      h('code', null, 'correct'),
      ' by the button Key at the top of the page. Whoever runs the service makes one with ',
      h('code', null, 'dateline keys add NAME'),
      '.'
    ),
    h('noscript', null, h('p', null, 'That needs scripts. Without them this is a list to read.'))
  )

function nothing(filters: readonly ShownFilter[], { query, root, path }: PageContext): Html {
  const isNarrowed = filters.length > 0 || (query.get('q') ?? '') !== ''
  return h(
    'p',
    { class: 'empty' },
    isNarrowed ? 'No quotes like that are left to look at. ' : 'There is nothing left to look at. ',
    isNarrowed
      ? h('a', { href: `${root}${path}` }, 'The whole queue')
      : h('a', { href: `${root}/quotes` }, 'All quotes')
  )
}

function paging(next: string | null, context: PageContext): Content {
  const isLater = context.query.has('cursor')
  if (!isLater && next === null) return null
  return h(
    'nav',
    { class: 'paging', 'aria-label': 'Pages' },
    isLater ? h('a', { href: addressWith(context, { cursor: null }) }, 'To the beginning') : null,
    next === null
      ? h('span', { class: 'end' }, 'This is the end of the queue.')
      : h('a', { class: 'next', href: addressWith(context, { cursor: next }), rel: 'next' }, 'Next page')
  )
}
