import { mayCorrect, withKey } from './key.ts'
import { type QuoteTools, quoteTools } from './quote-tools.ts'

// The page of one quote: with a key that may, it can be corrected.

const card = document.querySelector<HTMLElement>('.quote-card[data-etag]')
let tools: QuoteTools | null = null

function changed(fresh: Document): void {
  const title = fresh.querySelector('h1')
  if (title !== null) document.querySelector('h1')?.replaceWith(title)
  document.title = fresh.title
}

if (card !== null) {
  withKey(() => {
    if (mayCorrect() === (tools !== null)) return
    tools?.remove()
    tools = mayCorrect() ? quoteTools(card, { changed }) : null
  })
}
