import type { Merged } from '../../store/history.ts'
import { type Html, h } from '../html.ts'

/** The script of whoever has a key. */
export const unmergeScript = 'unmerge'

/** The place of a button that undoes the merge of an entity, empty until a script fills it for who may. */
export const unmergePlace = (id: string): Html => h('div', { class: 'unmerge', 'data-entity': id })

/** What there is to be undone, on the page of its history: what it was, and which articles meant it. */
export const mergedHere = ({ state, articles, both }: Merged): Html =>
  h('div', {
    class: 'unmerge',
    'data-entity': state.id,
    'data-merged': JSON.stringify({ name: state.name, articles, both: both.length })
  })
