import { bodyStartOf, placeOf, rangeOf } from './offsets.ts'

// Links to passages: `#c10-20` opens the page at these characters of the text and lights them up, and what is selected can be
// linked to.

export function linkPassages(article: HTMLElement): void {
  const link = document.createElement('a')
  link.className = 'passage'
  link.hidden = true
  document.body.append(link)
  let timer = 0

  const offer = () => {
    const selection = getSelection()
    const selected = selection === null || selection.isCollapsed ? null : placeOf(article, selection.getRangeAt(0))
    link.hidden = selected === null
    if (selected === null) return
    link.href = `#${selected.place}`
    link.textContent = 'Link to this passage'
    const { left, bottom } = selected.range.getBoundingClientRect()
    const most = document.documentElement.clientWidth - link.offsetWidth - 8
    link.style.left = `${Math.max(8, Math.min(left, most)) + scrollX}px`
    link.style.top = `${Math.min(bottom + 8, innerHeight - 48) + scrollY}px`
  }
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer)
    timer = window.setTimeout(offer, 200)
  })
  link.addEventListener('click', () => {
    // Only a page over HTTPS, or of this machine, may write to the clipboard; the address stands in the browser's bar in any case.
    navigator.clipboard?.writeText(link.href).catch(() => {})
    getSelection()?.removeAllRanges()
  })

  const show = (isScrolled: boolean) => {
    const place = location.hash.slice(1)
    const range = rangeOf(article, place)
    const start = range === null ? bodyStartOf(place) : null
    if (start !== null && goToPartOf(article, start)) return
    if ('highlights' in CSS) {
      if (range === null) CSS.highlights.delete('passage')
      else CSS.highlights.set('passage', new Highlight(range))
    }
    if (range === null || !isScrolled) return
    const element = range.startContainer.parentElement
    element?.scrollIntoView({ block: 'center' })
    const { top } = range.getBoundingClientRect()
    if (top < 0 || top > innerHeight) scrollBy({ top: top - innerHeight / 3 })
  }
  addEventListener('hashchange', () => show(true))
  show(true)
}

/** Opens the part of a long article that has the place; false where this one should have it, or there are no others. */
function goToPartOf(article: HTMLElement, start: number): boolean {
  const address = new URL(location.href)
  const at = String(start)
  if (article.querySelector('.parts') === null || address.searchParams.get('at') === at) return false
  address.searchParams.set('at', at)
  location.replace(address)
  return true
}
