import { button, make } from './elements.ts'
import type { Command } from './review.ts'
import { keySwitch } from './single-keys.ts'

// The keys of the queue: what each does, and whether they do anything.

export interface Help {
  open(): void
  remove(): void
}

export function helpOf(commands: readonly Command[]): Help {
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
    make('p', {}, keySwitch('Single keys do this, where nothing is being typed')),
    make(
      'div',
      { class: 'buttons' },
      button('Close', () => dialog.close())
    )
  )
  document.body.append(dialog)
  return { open: () => dialog.showModal(), remove: () => dialog.remove() }
}
