import { type Kind, pathOf } from './corrections.ts'
import { type Decision, lastDecision, remember, takeBack } from './decisions.ts'
import { button, make } from './elements.ts'
import { mayCorrect, withKey } from './key.ts'
import { type QuoteTools, quoteTools } from './quote-tools.ts'
import { helpOf } from './review-keys.ts'
import { pageAt, root } from './service.ts'
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
  const own = new Set(items)
  const tools = new Map<HTMLElement, QuoteTools>()
  const looked = new Set<HTMLElement>()
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
  const buttons = commands.map(({ key, label, run }) => {
    const made = button(label, run, { 'aria-keyshortcuts': key, ...(key === 'a' ? { class: 'primary' } : {}) })
    made.append(make('kbd', { 'aria-hidden': 'true' }, key))
    return made
  })
  const bar = make(
    'section',
    { class: 'review-bar', 'aria-label': 'Review' },
    make('div', { class: 'buttons' }, ...buttons),
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
    const place =
      items.length === 0
        ? ''
        : `Quote ${at + 1} of ${items.length} on this page, ${looked.size} looked at. ${leftText()}`.trim()
    status.textContent = `${text} ${place}`.trim()
    // What had the focus may have gone with its panel.
    if (document.activeElement === document.body) focus()
  }

  /** How many the whole queue has left, where that is known. */
  function leftText(): string {
    const { left, more } = list.dataset
    if (left === undefined) return ''
    const gone = [...looked].filter(item => own.has(item)).length
    const number = Math.max(0, Number(left) - gone).toLocaleString('en')
    return more === undefined ? `${number} left in the queue.` : `More than ${number} left in the queue.`
  }

  const focus = () => items[at]?.querySelector<HTMLElement>('.quote-card')?.focus()

  function show(index: number, text = ''): void {
    toolsOf(items[at])?.close()
    at = index
    for (const [each, { key }] of commands.entries()) {
      const made = buttons[each]
      // Where there is no quote, something can be taken back all the same.
      if (made !== undefined) made.hidden = items.length === 0 && key !== 'u' && key !== '?'
    }
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
    const back = tools.get(item)?.back()
    if (back !== undefined) remember({ id: idOf(item), ...back })
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
      const decision = lastDecision()
      if (decision === null) {
        tell('Nothing was decided in this tab that could be taken back.')
        return
      }
      const item = items.find(each => idOf(each) === decision.id && tools.has(each))
      if (item === undefined) await undoElsewhere(decision)
      else await undoHere(decision, item)
    })

  async function undoHere(decision: Decision, item: HTMLElement): Promise<void> {
    show(items.indexOf(item))
    focus()
    told = ''
    const isBack = await toolsOf(item)?.undo()
    if (isBack) {
      looked.delete(item)
      tell(told)
    } else if (told === '') tell('Nothing was changed of this quote, and that it was looked at stays.')
    else remember(decision)
  }

  /** Of a page before this one: its quote is shown here, in front of the others. */
  async function undoElsewhere(decision: Decision): Promise<void> {
    const { told, isOpen } = await takeBack(decision)
    if (isOpen) remember(decision)
    const path = pathOf('quotes', decision.id)
    const card = (await pageAt(path))?.querySelector<HTMLElement>('.quote-card') ?? null
    if (card === null) {
      tell(told)
      return
    }
    const link = make('a', { href: root + path }, 'This quote on a page of its own')
    const item = make('li', {}, card, make('p', { class: 'small' }, link))
    toolsOf(items[at])?.close()
    const before = items.findIndex(each => idOf(each) === decision.id)
    if (before < 0) {
      list.prepend(item)
      items.unshift(item)
      show(0, told)
    } else {
      items[before]?.replaceWith(item)
      items[before] = item
      show(before, told)
    }
    focus()
  }

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

/** The quote that an item of the list shows. */
const idOf = (item: HTMLElement): string =>
  (JSON.parse(item.querySelector<HTMLElement>('.quote-card')?.dataset.quote ?? '{}') as { readonly id?: string }).id ??
  ''

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
