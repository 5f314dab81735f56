// What is to be said on the page of an entity that a change leads to: kept for it in the tab, and forgotten once it was said.

const kept = 'dateline-entity-note'

export interface Note {
  readonly text: string
  /** The entity whose merge into this one can be undone. */
  readonly merged: string | null
}

export const tellAfterwards = (id: string, note: Note): void =>
  sessionStorage.setItem(kept, JSON.stringify({ id, note }))

/** What has become of this entity just now; null where there is nothing to be said. */
export function noteFor(id: string): Note | null {
  const text = sessionStorage.getItem(kept)
  sessionStorage.removeItem(kept)
  if (text === null) return null
  const of = JSON.parse(text) as { readonly id: string; readonly note: Note }
  return of.id === id ? of.note : null
}
