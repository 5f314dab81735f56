import { make } from './elements.ts'
import type { EntityState } from './entity-change.ts'
import { type EntityTools, entityTools } from './entity-tools.ts'
import { mayCorrect, withKey } from './key.ts'
import { mergedNote } from './merged-note.ts'

// The page of one entity: with a key that may, it can be corrected.

const place = document.querySelector<HTMLElement>('.entity-tools[data-etag]')
let tools: EntityTools | null = null

function show(place: HTMLElement): void {
  // Who only reads has no need of these styles.
  if (document.querySelector('link.correcting') === null) {
    for (const name of ['quote.css', 'correct-entity.css']) {
      const href = new URL(name, import.meta.url).href
      document.head.append(make('link', { rel: 'stylesheet', class: 'correcting', href }))
    }
  }
  const { id } = JSON.parse(place.dataset.entity ?? '{}') as EntityState
  tools = entityTools(place, mergedNote(id))
}

if (place !== null) {
  withKey(() => {
    if (mayCorrect() === (tools !== null)) return
    if (tools === null) show(place)
    else {
      tools.remove()
      tools = null
    }
  })
}
