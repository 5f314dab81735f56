import type { Change } from '../../store/history.ts'
import { addressOf, type PageContext } from '../context.ts'
import { joined } from '../document.ts'
import { type Content, type Html, h } from '../html.ts'

/** A change as a page is given it: who made it is there for those who may know. */
export type ShownChange = Omit<Change, 'seq' | 'by'> & {
  readonly by?: string | null
  /** The entity that became part of this one. */
  readonly mergedFrom?: string | null
  /** The entity whose merge this was, where it can be undone. */
  readonly undoable?: string | null
}

const collections = { article: 'articles', quote: 'quotes', entity: 'entities' } as const
const nouns = { article: 'Article', quote: 'Quote', entity: 'Entity' } as const

const kinds: Readonly<Record<Change['kind'], string>> = {
  added: 'added',
  known: 'there before history was kept',
  replaced: 'replaced',
  reread: 'read again by another version',
  restored: 'restored from an archive',
  corrected: 'corrected',
  merged: 'merged',
  split: 'split',
  withdrawn: 'withdrawn'
}

export const kindOfChange = ({ kind }: Pick<Change, 'kind'>): string => kinds[kind]

/** `14 May 2024, 12:30:05 UTC` would hide the order of two in a second, which nobody reads. */
export function moment(at: string): Html {
  const text = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  return h('time', { datetime: at }, text)
}

/** When, by whom and why. */
export const circumstances = (
  { at, by, reason, mergedInto, mergedFrom = null }: ShownChange,
  context: PageContext
): Content =>
  joined(
    [
      moment(at),
      by ? `by ${by}` : null,
      mergedInto === null ? null : ['into ', h('a', { href: addressOf(context, 'entities', mergedInto) }, mergedInto)],
      mergedFrom === null
        ? null
        : ['with ', h('a', { href: addressOf(context, 'entities', mergedFrom, 'revisions') }, mergedFrom)],
      reason === null ? null : ['“', h('bdi', null, reason), '”']
    ],
    ' · '
  )

/** What was changed, as a link to it. */
export const changedResource = ({ resource, resourceId }: ShownChange, context: PageContext): Content => [
  `${nouns[resource]} `,
  h('a', { href: addressOf(context, collections[resource], resourceId) }, resourceId)
]

export const historyAddress = ({ resource, resourceId }: ShownChange, context: PageContext): string =>
  addressOf(context, collections[resource], resourceId, 'revisions')
