import { rangeOf } from './offsets.ts'
import { isByKeys, tellKeys } from './single-keys.ts'

// What is chosen in the panel lights up wherever the text has it, and n and p lead from place to place. The focus goes along
// with them, so that Tab goes on from there and a screen reader reads there; the buttons keep it, to be pressed again.

export function choosePlaces(article: HTMLElement, panel: HTMLElement): void {
  const bar = document.createElement('div')
  bar.className = 'chosen'
  bar.hidden = true
  const told = document.createElement('span')
  told.setAttribute('role', 'status')
  bar.append(
    told,
    control('Previous', 'p', () => go(-1)),
    control('Next', 'n', () => go(1)),
    control('Clear', 'Esc', clear)
  )
  document.body.append(bar)
  let pressed: HTMLButtonElement | null = null
  let places: readonly HTMLElement[] = []
  let at = -1

  for (const link of panel.querySelectorAll<HTMLAnchorElement>('a[data-f]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.setAttribute('aria-pressed', 'false')
    for (const name of ['data-f', 'data-c']) {
      const value = link.getAttribute(name)
      if (value !== null) button.setAttribute(name, value)
    }
    button.append(...link.childNodes)
    link.replaceWith(button)
  }

  panel.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-f]') : null
    if (button === null) return
    const again = button === pressed
    clear()
    if (!again) choose(button)
  })
  document.addEventListener('keydown', event => {
    if (pressed === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof Element && event.target.closest('input, textarea, select') !== null) return
    if (event.key === 'Escape') clear()
    else if ((event.key === 'n' || event.key === 'p') && isByKeys()) {
      go(event.key === 'n' ? 1 : -1)
      focus(places[at])
    }
  })
  tellKeys([
    ['n', 'and'],
    ['p', 'lead through the places of what is chosen beside the text']
  ])

  function choose(button: HTMLButtonElement): void {
    pressed = button
    button.setAttribute('aria-pressed', 'true')
    const keys = (button.dataset.f ?? '').split(' ')
    const marks = keys.flatMap(key => [
      ...article.querySelectorAll<HTMLElement>(`:is(.q, .n, .d):is([href="#${key}"], [data-f="${key}"])`)
    ])
    for (const mark of marks) mark.classList.add('lit')
    places = marks.filter(mark => !mark.classList.contains('on'))
    at = -1
    const clause = rangeOf(article, button.dataset.c ?? '')
    if (clause !== null && 'highlights' in CSS) CSS.highlights.set('clause', new Highlight(clause))
    bar.hidden = false
    tell()
    places[0]?.scrollIntoView({ block: 'center' })
  }

  function clear(): void {
    if ('highlights' in CSS) CSS.highlights.delete('clause')
    for (const mark of article.querySelectorAll('.lit, .here')) mark.classList.remove('lit', 'here')
    const hadFocus = bar.contains(document.activeElement)
    pressed?.setAttribute('aria-pressed', 'false')
    if (hadFocus) pressed?.focus()
    pressed = null
    places = []
    bar.hidden = true
  }

  function go(step: number): void {
    if (places.length === 0) return
    places[at]?.classList.remove('here')
    at = at < 0 && step < 0 ? places.length - 1 : (at + step + places.length) % places.length
    const place = places[at]
    place?.classList.add('here')
    place?.scrollIntoView({ block: 'center' })
    tell()
  }

  function focus(place: HTMLElement | undefined): void {
    if (place === undefined) return
    // A piece of a mark without the mark's link.
    if (!(place instanceof HTMLAnchorElement)) place.tabIndex = -1
    place.focus({ preventScroll: true })
  }

  function tell(): void {
    const name = pressed?.textContent ?? ''
    const count = places.length === 1 ? '1 place' : `${places.length} places`
    told.textContent = at < 0 ? `${name}: ${count}` : `${name}: ${at + 1} of ${places.length}`
  }
}

function control(text: string, key: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = text
  button.title = key
  button.addEventListener('click', act)
  return button
}
