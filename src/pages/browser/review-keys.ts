import { button, make } from './elements.ts'
import type { Command } from './review.ts'

// The keys of the queue: what each does, and whether they do anything. Single letters are a hindrance to who dictates (WCAG
// 2.1.4), so that they can be turned off; that is remembered in this browser.

const place = 'dateline-review-keys'

export const isByKeys = (): boolean => localStorage.getItem(place) !== 'off'

export interface Help {
  open(): void
  remove(): void
}

export function helpOf(commands: readonly Command[]): Help {
  const toggle = make('input', { type: 'checkbox', ...(isByKeys() ? { checked: '' } : {}) })
  toggle.addEventListener('change', () => {
    if (toggle.checked) localStorage.removeItem(place)
    else localStorage.setItem(place, 'off')
  })
  const dialog = make(
    'dialog',
    { class: 'key-dialog review-help', 'aria-labelledby': 'review-help' },
    make('h2', { id: 'review-help' }, 'Keys'),
    make(
      'dl',
      {},
      ...commands.map(({ key, does }) => make('div', {}, make('dt', {}, make('kbd', {}, key)), make('dd', {}, does))),
      make('div', {}, make('dt', {}, make('kbd', {}, 'Esc')), make('dd', {}, 'close what is open'))
    ),
    make('p', {}, make('label', {}, toggle, ' Single keys do this, where nothing is being typed')),
    make(
      'div',
      { class: 'buttons' },
      button('Close', () => dialog.close())
    )
  )
  document.body.append(dialog)
  return { open: () => dialog.showModal(), remove: () => dialog.remove() }
}
