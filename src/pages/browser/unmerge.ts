import { withCorrectingStyles } from './correcting-styles.ts'
import { mayCorrect, withKey } from './key.ts'
import { unmergeTool } from './unmerge-panel.ts'

// History and changes: with a key that may, a merge can be undone.

function show(): void {
  const places = document.querySelectorAll<HTMLElement>('.unmerge[data-entity]')
  if (places.length === 0) return
  if (mayCorrect()) withCorrectingStyles()
  for (const place of places) {
    if (mayCorrect() === place.hasChildNodes()) continue
    place.replaceChildren(...(mayCorrect() ? [unmergeTool(place.dataset.entity ?? '')] : []))
  }
}

withKey(show)
// What shows the history anew leaves the places empty.
document.addEventListener('dateline-shown', show)
