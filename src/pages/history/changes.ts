import { addressWith, type PageContext } from '../context.ts'
import { unmergePlace, unmergeScript } from '../correct/unmerge.ts'
import type { Page } from '../document.ts'
import { type Html, h } from '../html.ts'
import { changedResource, circumstances, historyAddress, kindOfChange, type ShownChange } from './told.ts'

export interface ShownChanges {
  /** Newest first. */
  readonly changes: readonly ShownChange[]
  /** Cursors of the pages before and after; null where there is none. */
  readonly earlier: string | null
  readonly later: string | null
}

/** What has changed, the latest first. */
export function changesPage({ changes, earlier, later }: ShownChanges, context: PageContext): Page {
  return {
    title: 'Changes',
    styles: ['list', 'history'],
    isCallOpen: true,
    scripts: changes.some(({ undoable = null }) => undoable !== null) ? [unmergeScript] : [],
    main: [
      h('h1', null, 'Changes'),
      h(
        'p',
        { class: 'lead' },
        'Every article that was added, replaced or withdrawn, and whatever people corrected; the latest first.'
      ),
      changes.length === 0
        ? h(
            'p',
            { class: 'empty' },
            earlier === null ? 'Nothing has changed here.' : 'There is nothing of this kind here.'
          )
        : h(
            'ol',
            { class: 'rows' },
            changes.map(change => row(change, context))
          ),
      earlier === null && later === null
        ? null
        : h(
            'nav',
            { class: 'paging', 'aria-label': 'Pages' },
            later === null ? null : h('a', { class: 'next', href: addressWith(context, { since: later }) }, 'Later'),
            earlier === null
              ? null
              : h('a', { class: 'next', href: addressWith(context, { since: earlier }) }, 'Earlier')
          ),
      h(
        'p',
        { class: 'small' },
        'Programs are told of every change in order, and of new ones as they are made: see the API documentation of /changes.'
      )
    ]
  }
}

const row = (change: ShownChange, context: PageContext): Html =>
  h(
    'li',
    { class: 'row' },
    h('p', null, changedResource(change, context), ` ${kindOfChange(change)}`),
    h(
      'p',
      { class: 'small' },
      circumstances(change, context),
      ' · ',
      h('a', { href: historyAddress(change, context), 'aria-label': `History of ${change.resourceId}` }, 'History')
    ),
    change.undoable == null ? null : unmergePlace(change.undoable)
  )
