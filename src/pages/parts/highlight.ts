import type { Highlight } from '../../store/store.ts'
import { type Content, h } from '../html.ts'

/** A piece of a text with what was looked for marked in it. */
export function highlighted({ start, exact, marks }: Highlight): Content {
  const parts: Content[] = []
  let at = 0
  for (const mark of marks) {
    parts.push(exact.slice(at, mark.start - start), h('mark', { class: 'found' }, mark.exact))
    at = mark.end - start
  }
  return [...parts, exact.slice(at)]
}
