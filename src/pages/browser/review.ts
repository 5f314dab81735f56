import type { Kind } from './corrections.ts'
import { button, make } from './elements.ts'
import { mayCorrect, withKey } from './key.ts'
import { type QuoteTools, quoteTools } from './quote-tools.ts'
import { helpOf } from './review-keys.ts'
import { isByKeys } from './single-keys.ts'

// The queue one quote at a time, for whoever has a key that may correct. A decision goes on to the next quote.

/** Something that a key does, and a button. */
export interface Command {
  readonly key: string
  readonly label: string
  /** What it does, in the help. */
  readonly does: string
  readonly run: () => void
}

const list = document.querySelector<HTMLOListElement>('.queue')
const kinds: readonly (readonly [key: string, kind: Kind])[] = [
  ['1', 'direct'],
  ['2', 'mixed'],
  ['3', 'indirect']
]

/** Works through the queue until what it answers is called, which makes the page the list again. */
function workThrough(list: HTMLOListElement): () => void {
  const items = [...list.children].filter(item => item instanceof HTMLElement)
  const tools = new Map<HTMLElement, QuoteTools>()
  const looked = new Set<HTMLElement>()
  /** Quotes that something was decided of, the last one last. */
  const decided: HTMLElement[] = []
  let at = 0
  let told = ''
  let isBusy = false
  const status = make('p', { role: 'status', class: 'progress', tabindex: '-1' })

  const commands: readonly Command[] = [
    { key: 'k', label: 'Back', does: 'the quote before', run: () => step(-1) },
    { key: 'j', label: 'Next', does: 'the next quote, with nothing decided', run: () => step(1) },
    { key: 'a', label: 'Right', does: 'it is right as it is', run: () => decide(each => each.confirm(), false) },
    { key: 's', label: 'Speaker', does: 'who said it', run: () => here()?.open('speaker') },
    ...kinds.map(([key, kind]) => ({
      key,
      label: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
      does: `the kind is ${kind}`,
      run: () => decide(each => each.save({ kind }, `Saved: the quote is ${kind}.`), true)
    })),
    { key: 'e', label: 'Words', does: 'which words it is of', run: () => here()?.open('words') },
    { key: 'w', label: 'Withdraw', does: 'it is no quote', run: () => here()?.open('withdraw') },
    { key: 'u', label: 'Undo', does: 'take back what was decided last', run: () => void undo() },
    { key: '?', label: 'Keys', does: 'these keys', run: () => help.open() }
  ]
  const help = helpOf(commands)
  const bar = make(
    'section',
    { class: 'review-bar', 'aria-label': 'Review' },
    make(
      'div',
      { class: 'buttons' },
      ...commands.map(({ key, label, run }) => {
        const made = button(label, run, { 'aria-keyshortcuts': key, ...(key === 'a' ? { class: 'primary' } : {}) })
        made.append(make('kbd', { 'aria-hidden': 'true' }, key))
        return made
      })
    ),
    status
  )

  const here = () => toolsOf(items[at])

  function toolsOf(item: HTMLElement | undefined): QuoteTools | null {
    const card = item?.querySelector<HTMLElement>('.quote-card')
    if (item === undefined || card == null) return null
    const known = tools.get(item)
    if (known !== undefined) return known
    const made = quoteTools(card, { told: text => tell(text), done: () => passOn(item) })
    tools.set(item, made)
    return made
  }

  function tell(text: string): void {
    told = text
    const place = `Quote ${at + 1} of ${items.length} on this page, ${looked.size} looked at.`
    status.textContent = text === '' ? place : `${text} ${place}`
    // What had the focus may have gone with its panel.
    if (document.activeElement === document.body) focus()
  }

  const focus = () => items[at]?.querySelector<HTMLElement>('.quote-card')?.focus()

  function show(index: number, text = ''): void {
    toolsOf(items[at])?.close()
    at = index
    for (const [each, item] of items.entries()) item.hidden = each !== at
    toolsOf(items[at])
    items[at]?.querySelector('.quote-card')?.setAttribute('tabindex', '-1')
    tell(text)
  }

  function step(by: 1 | -1, text = ''): void {
    const index = at + by
    if (index >= 0 && index < items.length) {
      show(index, text)
      focus()
      return
    }
    const next = document.querySelector<HTMLAnchorElement>('.paging .next')
    if (by > 0 && next !== null) {
      location.assign(next.href)
      return
    }
    tell(`${text} ${by < 0 ? 'This is the first.' : 'This is the last of the queue.'}`.trim())
    status.focus()
  }

  /** Of what was decided: once for each quote, whoever says it. */
  function passOn(item: HTMLElement): void {
    if (item !== items[at]) return
    looked.add(item)
    decided.push(item)
    step(1, told)
  }

  /** One at a time, so that a key pressed twice decides once. */
  async function alone(work: () => Promise<void>): Promise<void> {
    if (isBusy) return
    isBusy = true
    await work().finally(() => {
      isBusy = false
    })
  }

  function decide(save: (tools: QuoteTools) => Promise<boolean>, isToPass: boolean): void {
    const item = items[at]
    const own = here()
    if (item === undefined || own === null) return
    void alone(async () => {
      own.close()
      const isSaved = await save(own)
      if (isSaved && isToPass) passOn(item)
    })
  }

  const undo = () =>
    alone(async () => {
      const item = decided.pop()
      if (item === undefined) {
        tell('Nothing was decided on this page that could be taken back.')
        return
      }
      show(items.indexOf(item))
      focus()
      told = ''
      const isBack = await toolsOf(item)?.undo()
      if (isBack) {
        looked.delete(item)
        tell(told)
      } else if (told === '') tell('Nothing was changed of this quote, and that it was looked at stays.')
      else decided.push(item)
    })

  function pressed(event: KeyboardEvent): void {
    const { target, key } = event
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    if (!(target instanceof Element) || document.querySelector('dialog[open]') !== null) return
    if (key === 'Escape' && here()?.close()) {
      focus()
      return
    }
    if (event.repeat || !isByKeys() || target.closest('input, textarea, select, [contenteditable]') !== null) return
    const command = commands.find(each => each.key === key)
    if (command === undefined) return
    // What is opened by a letter must not get the letter.
    event.preventDefault()
    command.run()
  }

  document.addEventListener('keydown', pressed)
  list.before(bar)
  list.classList.add('one-by-one')
  show(0)
  // Who comes from the page before goes on where that ended.
  if (new URLSearchParams(location.search).has('cursor')) focus()
  return () => {
    document.removeEventListener('keydown', pressed)
    for (const each of tools.values()) each.remove()
    for (const item of items) item.hidden = false
    list.classList.remove('one-by-one')
    help.remove()
    bar.remove()
  }
}

if (list !== null) {
  const howTo = document.querySelector<HTMLElement>('.how-to')
  let stop: (() => void) | null = null
  withKey(() => {
    if (howTo !== null) howTo.hidden = mayCorrect()
    if (mayCorrect() === (stop !== null)) return
    stop?.()
    stop = stop === null ? workThrough(list) : null
  })
}
