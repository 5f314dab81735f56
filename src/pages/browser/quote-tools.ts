import { conflictOf, type Side } from './conflict.ts'
import { pathOf, type QuoteChange, type QuoteState, send, toldOf, wayBack } from './corrections.ts'
import { button, make } from './elements.ts'
import { kindPanel, type Panel, speakerPanel, withdrawPanel, wordsPanel } from './quote-panels.ts'
import { type Answer, ask, isRefusal, pageAt, type Refusal } from './service.ts'

// What a quote is corrected with, in its card: buttons, a panel of the one that is open, and what has become of it.

export type Tool = 'speaker' | 'kind' | 'words' | 'withdraw'

export interface QuoteTools {
  open(tool: Tool): void
  save(change: QuoteChange, told: string): Promise<boolean>
  confirm(): Promise<boolean>
  undo(): Promise<boolean>
  /** How the last change can be taken back, and the tag of the quote from then on. */
  back(): { readonly etag: string; readonly undo: Undo }
  /** Closes the panel that is open. False where none is. */
  close(): boolean
  /** Takes everything away again. */
  remove(): void
}

export interface QuoteToolsOptions {
  /** The page of the quote as it is after a change. */
  readonly changed?: (fresh: Document) => void
  /** What has become of a change, or why it was not saved. */
  readonly told?: (text: string) => void
  /** After something was decided of this quote: a panel saved, a conflict settled, a withdrawal, or that it is right. */
  readonly done?: () => void
}

const labels: readonly (readonly [tool: Tool, label: string])[] = [
  ['speaker', 'Speaker'],
  ['kind', 'Kind'],
  ['words', 'Words'],
  ['withdraw', 'Withdraw']
]

/** How the quote can be made again what it was; null where nothing was changed here. */
export type Undo = { readonly change: QuoteChange } | 'restore' | null

export function quoteTools(
  card: HTMLElement,
  { changed = () => {}, told: toldElsewhere = () => {}, done = () => {} }: QuoteToolsOptions = {}
): QuoteTools {
  let state = JSON.parse(card.dataset.quote ?? '{}') as QuoteState
  let etag = card.dataset.etag ?? ''
  let undoing: Undo = null
  let panel: Panel | null = null
  const path = pathOf('quotes', state.id)
  const status = make('p', { role: 'status', class: 'saved' })
  const undoButton = button('Undo', () => void undo(), { class: 'undo', hidden: '' })
  const place = make('div', { class: 'panel' })
  const buttons = labels.map(([tool, label]) =>
    button(label, () => (panel?.tool === tool ? close() : open(tool)), { 'aria-expanded': 'false', 'data-tool': tool })
  )
  const right = button('It is right', () => void confirm(), { class: 'right' })
  const bar = make('div', { class: 'buttons' }, right, ...buttons)
  const tools = make(
    'section',
    { class: 'tools', 'aria-label': 'Correct' },
    make('h2', {}, 'Correct'),
    bar,
    place,
    make('div', { class: 'became' }, status, undoButton)
  )

  function tell(text: string, way: Undo): void {
    status.textContent = text
    undoing = way
    undoButton.textContent = way === 'restore' ? 'Bring it back' : 'Undo'
    undoButton.hidden = way === null
    toldElsewhere(text)
  }

  function close(): void {
    panel?.end()
    panel = null
    place.replaceChildren()
    for (const each of buttons) each.setAttribute('aria-expanded', 'false')
  }

  function open(tool: Tool): void {
    close()
    const save = async (change: QuoteChange, told: string) => {
      const isSaved = await saveChange(change, told)
      if (isSaved) {
        close()
        buttons.find(each => each.dataset.tool === tool)?.focus()
        done()
      }
      return isSaved
    }
    panel =
      tool === 'speaker'
        ? speakerPanel(state, save)
        : tool === 'kind'
          ? kindPanel(state, save)
          : tool === 'words'
            ? wordsPanel(state, card, save)
            : withdrawPanel(withdraw)
    place.replaceChildren(panel.element)
    buttons.find(each => each.dataset.tool === tool)?.setAttribute('aria-expanded', 'true')
    panel.focus()
  }

  /** Shows the quote as the service has it now. */
  async function refresh(): Promise<void> {
    const page = await pageAt(path)
    const fresh = page?.querySelector<HTMLElement>('.quote-card') ?? null
    if (page === null || fresh === null) return
    state = JSON.parse(fresh.dataset.quote ?? '{}') as QuoteState
    etag = fresh.dataset.etag ?? ''
    card.dataset.quote = fresh.dataset.quote ?? ''
    card.dataset.etag = etag
    // The tools stay where they are, with whatever has the focus in them.
    for (const child of [...card.children]) if (child !== tools) child.remove()
    const parts = [...fresh.children]
    const behind = parts.findIndex(part => part.matches('.facts'))
    tools.before(...parts.slice(0, behind))
    tools.after(...parts.slice(behind))
    card.classList.remove('withdrawn')
    changed(page)
  }

  async function saveChange(change: QuoteChange, told: string, onto = etag): Promise<boolean> {
    const before = state
    const answered = await send<QuoteState>('PATCH', path, { etag: onto, body: change })
    if (isRefusal(answered)) {
      refused(answered, side => ({ ...side, mine: change, again: tag => saveChange(change, told, tag) }))
      return false
    }
    await refresh()
    const back = wayBack(before, change)
    const isOther = JSON.stringify(back) !== JSON.stringify(wayBack(state, change))
    tell(told, isOther ? { change: back } : null)
    return true
  }

  async function withdraw(reason: string, onto = etag): Promise<boolean> {
    const query = reason === '' ? '' : `?reason=${encodeURIComponent(reason)}`
    const answered = await send('DELETE', path + query, { etag: onto })
    if (isRefusal(answered)) {
      refused(answered, side => ({ ...side, mine: null, again: tag => withdraw(reason, tag) }))
      return false
    }
    close()
    card.classList.add('withdrawn')
    tell('The quote is withdrawn.', 'restore')
    setWorking(false)
    undoButton.focus()
    done()
    return true
  }

  function setWorking(isWorking: boolean): void {
    for (const each of [right, ...buttons]) each.disabled = !isWorking
  }

  async function undo(): Promise<boolean> {
    if (undoing === null) return false
    if (undoing !== 'restore') {
      const isBack = await saveChange(undoing.change, 'It is as it was before; that a person has looked at it stays.')
      return isBack
    }
    const answered = await send('POST', `${path}/restore`, {})
    if (isRefusal(answered)) {
      tell(toldOf(answered), 'restore')
      return false
    }
    await refresh()
    setWorking(true)
    tell('The quote is back.', null)
    return true
  }

  async function confirm(): Promise<boolean> {
    const isSaved = await saveChange({ kind: state.kind }, 'Saved: it is right as it is.')
    if (isSaved) done()
    return isSaved
  }

  type Mine = { readonly mine: QuoteChange | null; readonly again: (tag: string) => Promise<boolean> }

  /** A change that was not taken: with what somebody else made of the quote meanwhile, where that is why. */
  function refused(refusal: Refusal, mineOf: (side: object) => Mine): void {
    if (refusal.status !== 412) {
      const gone = refusal.status === 404 || refusal.status === 410
      if (panel !== null && !gone && panel.fault(refusal)) tell('', undoing)
      else tell(toldOf(refusal), undoing)
      return
    }
    const { mine, again } = mineOf({})
    tell('Not saved: somebody else has changed the quote meanwhile.', null)
    void ask<QuoteState>(path).then((now: Answer<QuoteState> | Refusal) => {
      if (isRefusal(now)) {
        tell(toldOf(now), null)
        return
      }
      const wanted: Side = mine === null ? null : { ...now.body, ...shownAs(mine, now.body) }
      panel?.end()
      panel = null
      place.replaceChildren(
        conflictOf(state, now.body, wanted, {
          async theirs() {
            close()
            await refresh()
            tell('This is what the other has made of it.', null)
            right.focus()
            done()
          },
          async mine() {
            close()
            // Undoing leads back to what the other has made of it.
            state = now.body
            if (!(await again(now.etag))) return
            right.focus()
            // A withdrawal says so itself.
            if (mine !== null) done()
          }
        })
      )
      place.querySelector('button')?.focus()
    })
  }

  card.querySelector('.facts')?.before(tools)
  return {
    open,
    save: saveChange,
    confirm,
    undo,
    back: () => ({ etag, undo: undoing }),
    close() {
      const isOpen = place.hasChildNodes()
      close()
      return isOpen
    },
    remove() {
      close()
      tools.remove()
    }
  }
}

/** What a change would make of a quote. */
function shownAs(change: QuoteChange, now: QuoteState): Partial<QuoteState> {
  const { kind = now.kind, spans = now.spans, speaker } = change
  if (speaker === undefined) return { kind, spans }
  const name = speaker === null ? null : { entityId: null, name: speaker.name ?? speaker.entityId ?? '', mention: null }
  return { kind, spans, speaker: name }
}
