import { make } from './elements.ts'

/** Loads the styles of what corrects an entity, once: who only reads has no need of them. */
export function withCorrectingStyles(): void {
  if (document.querySelector('link.correcting') !== null) return
  for (const name of ['quote.css', 'correct-entity.css']) {
    const href = new URL(name, import.meta.url).href
    document.head.append(make('link', { rel: 'stylesheet', class: 'correcting', href }))
  }
}
