import { make } from './elements.ts'

// Single letters as keys are a hindrance to who dictates or hits keys unawares (WCAG 2.2, 2.1.4), so that they can be turned off
// everywhere at once; that is remembered in this browser.

const place = 'dateline-single-keys'

export const isByKeys = (): boolean => localStorage.getItem(place) !== 'off'

/** The switch, with what it says; all that are shown say the same. */
export function keySwitch(text: string): HTMLLabelElement {
  const toggle = make('input', { type: 'checkbox' })
  const show = () => {
    toggle.checked = isByKeys()
  }
  toggle.addEventListener('change', () => {
    if (toggle.checked) localStorage.removeItem(place)
    else localStorage.setItem(place, 'off')
  })
  // Another tab may have switched.
  addEventListener('storage', show)
  show()
  return make('label', {}, toggle, ` ${text}`)
}

/** Tells at the end of the page which keys it has, with the switch. */
export function tellKeys(keys: readonly (readonly [key: string, does: string])[]): void {
  const told = keys.map(([key, does]) => make('span', {}, make('kbd', {}, key), ` ${does}`))
  document
    .querySelector('.bottom')
    ?.append(make('div', { class: 'single-keys' }, keySwitch('Single keys, where nothing is being typed:'), ...told))
}
