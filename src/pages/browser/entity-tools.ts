import type { Instead } from './conflict.ts'
import { pathOf, send, toldOf } from './corrections.ts'
import { button, make } from './elements.ts'
import { changeBetween, type EntityChange, type EntityState } from './entity-change.ts'
import { entityConflict } from './entity-conflict.ts'
import { type Note, tellAfterwards } from './entity-note.ts'
import { detailsPanel, type EntityPanel, mergePanel, withdrawPanel } from './entity-panels.ts'
import { heldKey } from './key.ts'
import { ask, isRefusal, pageAt, type Refusal, root } from './service.ts'
import { unmergeTool } from './unmerge-panel.ts'

// What an entity is corrected with, on its page: buttons, the panel of the one that is open, and what has become of it.

type Tool = 'details' | 'merge' | 'withdraw'

const labels: readonly (readonly [tool: Tool, label: string])[] = [
  ['details', 'Names and type'],
  ['merge', 'Merge'],
  ['withdraw', 'Withdraw']
]

export interface EntityTools {
  remove(): void
}

/** A change that was not taken: what it would have been, and how it is sent again onto another state. */
interface Mine {
  readonly wanted: (now: EntityState) => EntityState | Instead
  readonly again: () => Promise<boolean>
}

/** As `toldOf` begins. */
const notSaved = 'Not saved'

/** Fills the place that the server has left for it; `note` is told at once. */
export function entityTools(place: HTMLElement, note: Note | null): EntityTools {
  let state = JSON.parse(place.dataset.entity ?? '{}') as EntityState
  let etag = place.dataset.etag ?? ''
  let undoing: EntityChange | null = null
  let panel: EntityPanel | null = null
  let opened: Tool | null = null
  const path = pathOf('entities', state.id)
  const status = make('p', { role: 'status', class: 'saved' })
  const undoButton = button('Undo', () => void undo(), { class: 'undo', hidden: '' })
  const inside = make('div', { class: 'panel' })
  const buttons = labels.map(([tool, label]) =>
    button(label, () => (opened === tool ? close() : open(tool)), { 'aria-expanded': 'false', 'data-tool': tool })
  )
  const became = make('div', { class: 'became' }, status, undoButton)
  place.replaceChildren(
    make(
      'section',
      { class: 'tools', 'aria-label': 'Correct' },
      make('h2', {}, 'Correct'),
      make('div', { class: 'buttons' }, ...buttons),
      inside,
      became
    )
  )

  function tell(text: string, way: EntityChange | null): void {
    status.textContent = text
    status.classList.toggle('refused', text.startsWith(notSaved))
    undoing = way
    undoButton.hidden = way === null
  }

  function close(): void {
    panel = null
    opened = null
    inside.replaceChildren()
    for (const each of buttons) each.setAttribute('aria-expanded', 'false')
  }

  function open(tool: Tool): void {
    close()
    opened = tool
    panel =
      tool === 'details'
        ? detailsPanel(state, change => save(change, 'Saved.'))
        : tool === 'merge'
          ? mergePanel(state, merge)
          : withdrawPanel(state, withdraw)
    inside.replaceChildren(panel.element)
    buttons.find(each => each.dataset.tool === tool)?.setAttribute('aria-expanded', 'true')
    panel.focus()
  }

  /** Closes the panel; the focus goes where it came from. */
  function leave(): void {
    const from = buttons.find(each => each.dataset.tool === opened) ?? buttons[0]
    close()
    from?.focus()
  }

  /** Shows the entity as the service has it now. */
  async function refresh(): Promise<void> {
    const page = await pageAt(path)
    const fresh = page?.querySelector<HTMLElement>('.entity-tools') ?? null
    if (page === null || fresh === null) return
    state = JSON.parse(fresh.dataset.entity ?? '{}') as EntityState
    etag = fresh.dataset.etag ?? ''
    // Whoever changes the key gets other tools, which begin with what stands here.
    place.dataset.entity = fresh.dataset.entity ?? ''
    place.dataset.etag = etag
    for (const selector of ['h1', 'dl.is']) {
      const shown = page.querySelector(selector)
      if (shown !== null) document.querySelector(selector)?.replaceWith(shown)
    }
    document.title = page.title
  }

  async function save(change: EntityChange, told: string): Promise<boolean> {
    const before = state
    const answered = await send<EntityState>('PATCH', path, { etag, body: change })
    if (isRefusal(answered)) {
      await refused(answered, { wanted: now => ({ ...now, ...change }), again: () => save(change, told) })
      return false
    }
    leave()
    await refresh()
    tell(told, changeBetween(answered.body, before))
    return true
  }

  async function undo(): Promise<boolean> {
    return undoing !== null && save(undoing, 'It is as it was before.')
  }

  async function merge(into: EntityState): Promise<boolean> {
    const answered = await send<EntityState>('POST', `${path}/merge`, { etag, body: { into: into.id } })
    if (isRefusal(answered)) {
      await refused(answered, {
        wanted: () => ({ instead: `merged into ${into.name}` }),
        again: () => merge(into)
      })
      return false
    }
    const text = `Merged: what was “${state.name}” is part of this one now.`
    tellAfterwards(answered.body.id, { text, merged: state.id })
    location.assign(root + pathOf('entities', answered.body.id))
    return true
  }

  async function withdraw(reason: string): Promise<boolean> {
    const query = reason === '' ? '' : `?reason=${encodeURIComponent(reason)}`
    const answered = await send('DELETE', path + query, { etag })
    if (isRefusal(answered)) {
      await refused(answered, { wanted: () => ({ instead: 'withdrawn' }), again: () => withdraw(reason) })
      return false
    }
    close()
    for (const each of buttons) each.disabled = true
    tell('The entity is withdrawn. That cannot be undone here.', null)
    became.append(make('a', { href: `${root}entities` }, 'All entities'))
    became.querySelector('a')?.focus()
    return true
  }

  async function refused(refusal: Refusal, mine: Mine): Promise<void> {
    if (refusal.status === 412) return conflict(mine)
    const isAboutInput = refusal.status === 400 || refusal.status === 422
    if (panel !== null && isAboutInput) {
      tell('', undoing)
      panel.fault(refusal)
    } else tell(toldOf(refusal), undoing)
  }

  /** Shows what somebody else has made of it meanwhile. */
  async function conflict({ wanted, again }: Mine): Promise<void> {
    const answered = await ask<EntityState>(path, { key: heldKey()?.text ?? null })
    if (isRefusal(answered)) return tell(toldOf(answered), null)
    const now = answered.body
    if (now.id !== state.id) return tell(`${notSaved}: it was merged into “${now.name}” meanwhile.`, null)
    const before = state
    const mine = wanted(now)
    const saveMine = () => {
      state = now
      etag = answered.etag
      return again()
    }
    // An article that came meanwhile has changed nothing that is corrected here.
    if (changeBetween(before, now) === null) {
      await saveMine()
      return
    }
    tell(`${notSaved}: somebody else has changed the entity meanwhile.`, null)
    inside.replaceChildren(
      entityConflict(before, now, mine, {
        async theirs() {
          leave()
          await refresh()
          tell('This is what the other has made of it.', null)
        },
        mine: () => void saveMine()
      })
    )
    panel = null
    inside.querySelector('button')?.focus()
  }

  if (note !== null) {
    tell(note.text, null)
    if (note.merged !== null) became.after(unmergeTool(note.merged))
  }
  return { remove: () => place.replaceChildren() }
}
