// The note of a mark, shown beside it while it is pointed at, tapped or focused. It can be pointed at itself, stays until
// something else is, and Escape closes it (WCAG 2.2, 1.4.13).

/** Milliseconds: long enough to cross the text without setting anything off, and to reach the note. */
const opens = 150
const closes = 300

/** What counts as a mark, from the place of an event. */
const markAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[href^="#"]:not(.pilcrow), [data-f]') : null

/** The id of the evidence that a mark leads to. */
export const keyOf = (mark: Element): string => mark.getAttribute('data-f') ?? mark.getAttribute('href')?.slice(1) ?? ''

export function showEvidence(article: HTMLElement): void {
  const beside = document.createElement('div')
  beside.className = 'beside'
  beside.id = 'beside'
  beside.hidden = true
  beside.setAttribute('role', 'dialog')
  beside.setAttribute('aria-label', 'Evidence')
  document.body.append(beside)
  let shown: HTMLElement | null = null
  let timer = 0

  const close = () => {
    clearTimeout(timer)
    const mark = shown
    const holdsFocus = beside.contains(document.activeElement)
    if (holdsFocus && mark !== null) stopOf(article, mark)?.focus()
    // Focus that comes back to the mark has opened the note again.
    clearTimeout(timer)
    beside.hidden = true
    shown = null
  }

  const open = (mark: HTMLElement): boolean => {
    clearTimeout(timer)
    const note = document.getElementById(keyOf(mark))
    if (note === null) return false
    if (shown === mark && !beside.hidden) return true
    shown = mark
    beside.replaceChildren(...contentOf(note, mark))
    beside.hidden = false
    place(beside, mark)
    return true
  }

  const later = (action: () => void, wait: number) => {
    clearTimeout(timer)
    timer = window.setTimeout(action, wait)
  }

  // Who does not see marks is told what they are of; their text stays what is read out.
  for (const mark of article.querySelectorAll('a:is(.n, .d)')) mark.setAttribute('aria-describedby', `${keyOf(mark)}n`)

  article.addEventListener('pointerover', event => {
    const mark = markAt(event.target)
    if (event.pointerType !== 'mouse') return
    if (mark !== null) later(() => open(mark), opens)
    else if (!beside.hidden) later(close, closes)
  })
  article.addEventListener('pointerleave', () =>
    later(() => !beside.contains(document.activeElement) && close(), closes)
  )
  beside.addEventListener('pointerenter', () => clearTimeout(timer))
  beside.addEventListener('pointerleave', () => {
    if (!beside.contains(document.activeElement)) later(close, closes)
  })

  article.addEventListener('focusin', event => {
    const mark = markAt(event.target)
    if (mark?.matches(':focus-visible')) open(mark)
  })
  document.addEventListener('focusin', event => {
    const { target } = event
    if (!beside.hidden && target instanceof Node && !beside.contains(target) && markAt(target) === null) close()
  })

  article.addEventListener('click', event => {
    const mark = markAt(event.target)
    if (mark === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    const isLink = mark instanceof HTMLAnchorElement
    if (!isLink && getSelection()?.isCollapsed === false) return
    if (!open(mark) || !isLink) return
    event.preventDefault()
    beside.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
  })
  document.addEventListener('pointerdown', event => {
    if (
      !beside.hidden &&
      event.target instanceof Node &&
      !beside.contains(event.target) &&
      !article.contains(event.target)
    ) {
      close()
    }
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || beside.hidden) return
    event.preventDefault()
    close()
  })
}

/** The link of a mark, which may be in another of its pieces. */
function stopOf(article: HTMLElement, mark: HTMLElement): HTMLElement | null {
  return mark instanceof HTMLAnchorElement
    ? mark
    : article.querySelector<HTMLElement>(`.ref[href="#${CSS.escape(keyOf(mark))}"]`)
}

/** A copy of the note without its ids, and how the mark itself tells the name. */
function contentOf(note: HTMLElement, mark: HTMLElement): readonly Node[] {
  const copy = note.cloneNode(true) as HTMLElement
  for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id')
  copy.querySelector('.back')?.nextSibling?.remove()
  copy.querySelector('.back')?.remove()
  const more = document.createElement('a')
  more.href = `#${note.id}`
  more.textContent = 'Its note'
  const links = copy.querySelector('.links')
  if (links !== null) links.append(links.childNodes.length > 0 ? ' · ' : '', more)
  const told = mark.classList.contains('pronoun')
    ? 'a pronoun'
    : mark.classList.contains('nominal')
      ? 'a description'
      : ''
  if (told !== '') copy.querySelector('dl')?.prepend(term('Here'), definition(`“${mark.textContent}”, ${told}`))
  const frame = document.createElement('div')
  frame.className = note.className
  frame.append(...copy.childNodes)
  return [frame]
}

function term(text: string): HTMLElement {
  const element = document.createElement('dt')
  element.textContent = text
  return element
}

function definition(text: string): HTMLElement {
  const element = document.createElement('dd')
  element.textContent = text
  return element
}

/** Below the first line of the mark, or above it where there is no room. */
function place(beside: HTMLElement, mark: HTMLElement): void {
  const [line] = mark.getClientRects()
  if (line === undefined) return
  const { width, height } = beside.getBoundingClientRect()
  const most = document.documentElement.clientWidth - width - 8
  const left = Math.max(8, Math.min(line.left, most))
  const isRoom = line.bottom + height + 8 < innerHeight || line.top < height + 8
  const top = isRoom ? line.bottom + 6 : line.top - height - 6
  beside.style.left = `${left + scrollX}px`
  beside.style.top = `${top + scrollY}px`
}
