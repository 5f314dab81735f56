import { make } from './elements.ts'
import { ask, isRefusal } from './service.ts'

// The key that changes are made with: pasted by whoever has one, kept as long as the tab is open and never sent anywhere but to
// this service. It is no cookie, so no other site can make a browser send it.

const place = 'dateline-key'

export interface HeldKey {
  readonly text: string
  readonly name: string
  readonly scopes: readonly string[]
}

/** The key that was pasted; null without one. */
export function heldKey(): HeldKey | null {
  const kept = sessionStorage.getItem(place)
  return kept === null ? null : (JSON.parse(kept) as HeldKey)
}

export const mayCorrect = (): boolean => heldKey()?.scopes.includes('correct') ?? false

/** Calls back now and whenever another key, or none, is held. */
export function withKey(changed: () => void): void {
  document.addEventListener('dateline-key', changed)
  changed()
}

function hold(key: HeldKey | null): void {
  if (key === null) sessionStorage.removeItem(place)
  else sessionStorage.setItem(place, JSON.stringify(key))
  document.dispatchEvent(new CustomEvent('dateline-key'))
}

const told = {
  none: 'With a key you can correct what is wrong. It stays in this tab and is forgotten when you close it.',
  reads: 'This key may read, and not correct. It is held all the same.'
}

/** Puts the button into the header of the page. */
function offer(): void {
  const header = document.querySelector('.top')
  if (header === null) return
  // Those who have no scripts have no key either, and need no styles of it.
  document.head.append(make('link', { rel: 'stylesheet', href: new URL('key.css', import.meta.url).href }))
  const button = make('button', { type: 'button', class: 'key', 'aria-haspopup': 'dialog' })
  header.append(button)
  withKey(() => {
    const key = heldKey()
    button.textContent = key === null ? 'Key' : `Key: ${key.name}`
  })
  button.addEventListener('click', () => open())
}

/** Opens the dialog, with what is to be said of why. */
export function open(why?: string): void {
  document.querySelector('dialog.key-dialog')?.remove()
  const input = make('input', {
    type: 'password',
    name: 'key',
    id: 'key-text',
    autocomplete: 'off',
    spellcheck: 'false',
    required: ''
  })
  const said = make('p', { role: 'alert', class: 'fault', id: 'key-fault' }, why ?? '')
  const key = heldKey()
  const forget = make('button', { type: 'button' }, 'Forget the key')
  const close = make('button', { type: 'button' }, key === null ? 'Cancel' : 'Close')
  const use = make('button', { type: 'submit' }, 'Use this key')
  const form = make(
    'form',
    { method: 'dialog' },
    make('h2', { id: 'key-title' }, 'Key'),
    make(
      'p',
      {},
      key === null ? told.none : `You work with the key “${key.name}”, good for: ${key.scopes.join(', ')}.`
    ),
    make('label', { for: 'key-text' }, key === null ? 'Key' : 'Another key'),
    input,
    said,
    make('div', { class: 'buttons' }, use, ...(key === null ? [] : [forget]), close)
  )
  const dialog = make('dialog', { class: 'key-dialog', 'aria-labelledby': 'key-title' }, form)
  dialog.addEventListener('close', () => dialog.remove())
  close.addEventListener('click', () => dialog.close())
  forget.addEventListener('click', () => {
    hold(null)
    dialog.close()
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    use.disabled = true
    check(input.value.trim()).then(fault => {
      use.disabled = false
      said.textContent = fault ?? ''
      if (fault === null) dialog.close()
      else input.focus()
    })
  })
  document.body.append(dialog)
  dialog.showModal()
  input.focus()
}

/** Holds the key where the service knows it; else says what is wrong. */
async function check(text: string): Promise<string | null> {
  if (!/^[\x21-\x7e]+$/.test(text)) return 'A key has neither spaces nor other than plain letters, digits and signs.'
  const answered = await ask<{ readonly name: string; readonly scopes: readonly string[] }>('key', { key: text })
  if (isRefusal(answered)) return answered.status === 401 ? 'The service does not know this key.' : answered.detail
  hold({ text, ...answered.body })
  return answered.body.scopes.includes('correct') ? null : told.reads
}

offer()
