import type { ChangedResource } from '../../store/history.ts'
import { type Content, h } from '../html.ts'

// What history keeps of a state and a correction can set again.

/** The members that PATCH takes of each; an article has none, its text is not corrected here. */
const members: Readonly<Record<ChangedResource, readonly string[]>> = {
  article: [],
  quote: ['kind', 'spans', 'speaker'],
  entity: ['name', 'type', 'aliases', 'description', 'sameAs']
}

/** The script of whoever has a key. */
export const againScript = 'make-again'

const collections = { article: 'articles', quote: 'quotes', entity: 'entities' } as const

/** The place of a button that makes the resource what it was after a change, empty until a script fills it for who may. */
export function makeAgain(resource: ChangedResource, state: object | null): Content {
  const kept = Object.entries(state ?? {}).filter(([name]) => members[resource].includes(name))
  return kept.length === 0 ? null : h('p', { class: 'again', 'data-change': JSON.stringify(Object.fromEntries(kept)) })
}

/** Which resource the buttons of a page change. */
export const madeAgain = (resource: ChangedResource, id: string) => ({
  'data-resource': collections[resource],
  'data-id': id
})
