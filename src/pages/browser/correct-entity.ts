import { withCorrectingStyles } from './correcting-styles.ts'
import type { EntityState } from './entity-change.ts'
import { noteFor } from './entity-note.ts'
import { type EntityTools, entityTools } from './entity-tools.ts'
import { mayCorrect, withKey } from './key.ts'

// The page of one entity: with a key that may, it can be corrected.

const place = document.querySelector<HTMLElement>('.entity-tools[data-etag]')
let tools: EntityTools | null = null

function show(place: HTMLElement): void {
  withCorrectingStyles()
  const { id } = JSON.parse(place.dataset.entity ?? '{}') as EntityState
  tools = entityTools(place, noteFor(id))
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
