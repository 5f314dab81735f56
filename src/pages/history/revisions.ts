import type { ChangedResource, Merged } from '../../store/history.ts'
import type { Total } from '../../store/store.ts'
import { addressWith, type PageContext } from '../context.ts'
import { againScript, madeAgain, makeAgain } from '../correct/again.ts'
import { mergedHere, unmergePlace, unmergeScript } from '../correct/unmerge.ts'
import type { Page } from '../document.ts'
import { type Content, type Html, h } from '../html.ts'
import { counted, totalText } from '../parts/count.ts'
import { beginning } from '../parts/rows.ts'
import { siblings } from '../parts/siblings.ts'
import { differenceOf, itemsOf, textOf } from './difference.ts'
import { changedResource, circumstances, kindOfChange, type ShownChange } from './told.ts'

export interface ShownRevision extends ShownChange {
  /** Members that are not the same on both sides; null where one of them is not kept. */
  readonly changed: readonly string[] | null
  readonly before: object | null
  readonly after: object | null
}

export interface ShownRevisions {
  readonly resource: ChangedResource
  readonly id: string
  /** Newest first. */
  readonly revisions: readonly ShownRevision[]
  readonly next: string | null
  readonly total: Total | null
  /** Where it is an entity that became part of another. */
  readonly merged?: Merged | null
}

/** What became of an article, a quote or an entity, the latest first, with what was before and after. */
export function revisionsPage(
  { resource, id, revisions, next, total, merged = null }: ShownRevisions,
  context: PageContext
): Page {
  const isLater = context.query.has('cursor')
  return {
    title: `History of ${id}`,
    place: resource === 'article' ? 'articles' : resource === 'quote' ? 'quotes' : 'entities',
    isWide: true,
    isCallOpen: true,
    styles: ['list', 'history'],
    scripts: resource === 'article' ? [] : resource === 'entity' ? [againScript, unmergeScript] : [againScript],
    main: [
      siblings(context),
      h('h1', null, 'History'),
      h('p', { class: 'small' }, id),
      total === null ? null : h('p', { class: 'total' }, totalText(total, 'change')),
      h(
        'ol',
        { class: 'rows', ...(resource === 'article' ? {} : madeAgain(resource, id)) },
        revisions.map((revision, index) =>
          row(revision, id, context, [
            isLater || index > 0 ? makeAgain(resource, revision.after) : null,
            undoing(revision, merged)
          ])
        )
      ),
      isLater || next !== null
        ? h(
            'nav',
            { class: 'paging', 'aria-label': 'Pages' },
            isLater ? h('a', { href: addressWith(context, { cursor: null }) }, 'Latest') : null,
            next === null
              ? null
              : h('a', { class: 'next', href: addressWith(context, { cursor: next }), rel: 'next' }, 'Earlier')
          )
        : null
    ]
  }
}

function undoing({ undoable = null }: ShownRevision, merged: Merged | null): Content {
  if (undoable === null) return null
  return merged?.state.id === undoable ? mergedHere(merged) : unmergePlace(undoable)
}

/** `below` is there for all but the latest, which is what there is. */
function row(revision: ShownRevision, id: string, context: PageContext, below: Content): Html {
  const { before, after, changed, resourceId } = revision
  return h(
    'li',
    { class: 'row' },
    h('h2', null, capitalised(kindOfChange(revision))),
    h('p', { class: 'small' }, circumstances(revision, context)),
    // An article’s history has the corrections of its quotes and names, too.
    resourceId === id ? null : h('p', { class: 'small' }, changedResource(revision, context)),
    changed !== null && before !== null && after !== null
      ? differences(revision, changed, before as Members, after as Members)
      : h('p', { class: 'small' }, keptText(revision)),
    below
  )
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function keptText({ action, before, after }: ShownRevision): string {
  if (action === 'created') return 'There was nothing before.'
  if (action === 'removed') return 'It is gone since then.'
  return before === null && after === null
    ? 'What it was before and after is not kept, or not shown without a key that may correct.'
    : 'What it was on the other side of this is not kept, or not shown without a key that may correct.'
}

type Members = Readonly<Record<string, unknown>>

function differences({ at }: ShownRevision, changed: readonly string[], before: Members, after: Members): Html {
  if (changed.length === 0) return h('p', { class: 'small' }, 'Nothing in it is another than before.')
  return h(
    'div',
    {
      class: 'scroll',
      tabindex: 0,
      role: 'region',
      'aria-label': `Before and after ${at.slice(0, 19).replace('T', ' ')}`
    },
    h(
      'table',
      { class: 'differences' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, 'What'),
          h('th', { scope: 'col' }, 'Before'),
          h('th', { scope: 'col' }, 'After')
        )
      ),
      h(
        'tbody',
        null,
        changed.map(name => {
          const [was, is] = sides(before[name], after[name])
          return h(
            'tr',
            null,
            h('th', { scope: 'row' }, memberText(name)),
            h('td', { dir: 'auto' }, was),
            h('td', { dir: 'auto' }, is)
          )
        })
      )
    )
  )
}

/** `articleBody` as `article body`. */
const memberText = (name: string): string => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

function sides(before: unknown, after: unknown): readonly [Content, Content] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const { gone, come } = itemsOf(before, after)
    return [lines(gone, 'del'), lines(come, 'ins')]
  }
  const { start, gone, come, end } = differenceOf(textOf(before), textOf(after))
  return [
    textOf(before) === '' ? nothing : [start, gone === '' ? null : h('del', null, beginning(gone, longestText)), end],
    textOf(after) === '' ? nothing : [start, come === '' ? null : h('ins', null, beginning(come, longestText)), end]
  ]
}

const nothing = '–'

/** No more than this is shown of a list, of an item of it, and of what a text was and became: a text may be a megabyte. */
const mostLines = 20
const longestItem = 300
const longestText = 2000

function lines(items: readonly string[], tag: 'del' | 'ins'): Content {
  if (items.length === 0) return nothing
  const left = items.length - mostLines
  return h(
    'ul',
    null,
    items.slice(0, mostLines).map(item => h('li', null, h(tag, null, beginning(item, longestItem)))),
    left > 0 ? h('li', null, `and ${counted(left, 'other')}`) : null
  )
}
