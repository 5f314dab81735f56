import { pathOf, send, toldOf } from './corrections.ts'
import { button, make } from './elements.ts'
import { heldKey, mayCorrect, withKey } from './key.ts'
import { ask, isRefusal, pageAt } from './service.ts'

// History: with a key that may, every state that is kept can be made today's again.

const list = (): HTMLElement | null => document.querySelector<HTMLElement>('.rows[data-resource]')
const status = make('p', { role: 'status', class: 'made-again' })
/** Of the state that the page was made of, or as near to it as can be asked for. */
let etag: string | null = null

const path = ({ dataset: { resource, id = '' } }: HTMLElement): string =>
  pathOf(resource === 'quotes' ? 'quotes' : 'entities', id)

async function offer(rows: HTMLElement): Promise<void> {
  const answered = await ask(path(rows), { key: heldKey()?.text ?? null })
  // What is withdrawn is not corrected, and what was merged is so where it went.
  if (isRefusal(answered) || !mayCorrect()) return
  if ((answered.body as { readonly id?: string }).id !== rows.dataset.id) return
  etag = answered.etag
  for (const place of rows.querySelectorAll<HTMLElement>('.again'))
    place.replaceChildren(button('Make it so again', () => void again(rows, place.dataset.change ?? '{}')))
}

async function again(rows: HTMLElement, change: string): Promise<void> {
  const answered = await send('PATCH', path(rows), { etag: etag ?? '', body: JSON.parse(change) as object })
  const isConflict = isRefusal(answered) && answered.status === 412
  if (isRefusal(answered) && !isConflict) {
    status.textContent = toldOf(answered)
    return
  }
  await refresh(rows)
  status.textContent = isConflict
    ? 'Not saved: somebody else has changed it meanwhile. That stands here now; press again to have yours all the same.'
    : 'Saved: it is so again. What it was stands in the history, too.'
  status.focus()
}

/** Shows the history as it is now, from the latest on. */
async function refresh(rows: HTMLElement): Promise<void> {
  const page = await pageAt(`${path(rows)}/revisions`)
  const main = page?.querySelector('main') ?? null
  if (main === null) return
  document.querySelector('main')?.replaceWith(main)
  document.dispatchEvent(new CustomEvent('dateline-shown'))
  await show()
}

async function show(): Promise<void> {
  const rows = list()
  if (rows === null) return
  for (const place of rows.querySelectorAll('.again')) place.replaceChildren()
  status.tabIndex = -1
  rows.before(status)
  if (mayCorrect()) await offer(rows)
}

withKey(() => void show())
