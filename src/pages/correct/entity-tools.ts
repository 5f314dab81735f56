import type { Entity } from '../../store/store.ts'
import { type Html, h } from '../html.ts'

/** The script of whoever has a key; everybody else sees nothing of it. */
export const entityScript = 'correct-entity'

/**
 * Where an entity is corrected, empty until a script fills it for who may. `data-entity` has what can be corrected and how much
 * hangs on it; `etag` is what a change says in If-Match.
 */
export function entityTools({ id, type, name, aliases, description, sameAs, counts }: Entity, etag: string): Html {
  return h('div', {
    class: 'entity-tools',
    'data-entity': JSON.stringify({ id, type, name, aliases, description, sameAs, counts }),
    'data-etag': etag
  })
}
