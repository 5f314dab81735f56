// What is to be said on the page that a merge leads to: kept for it in the tab, and forgotten once it was said.

const kept = 'dateline-merged'

export const tellAfterwards = (into: string, name: string): void =>
  sessionStorage.setItem(kept, JSON.stringify({ into, name }))

/** What was merged into this entity just now, in words; null where nothing was. */
export function mergedNote(id: string): string | null {
  const text = sessionStorage.getItem(kept)
  sessionStorage.removeItem(kept)
  if (text === null) return null
  const { into, name } = JSON.parse(text) as { readonly into: string; readonly name: string }
  return into === id
    ? `Merged: what was “${name}” is part of this one now. It is undone by splitting (POST /entities/${id}/split).`
    : null
}
