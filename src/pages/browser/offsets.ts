// Places in the texts of an article as the API has them: UTF-16 code units of one field. An element with `data-field` holds the
// field's text to the character, from `data-start` on where it is a part, so its text nodes are counted through.

/** `c10-20` of the body, `h` of the headline, `d` of the description. */
const written = /^([hdc])(\d{1,9})-(\d{1,9})$/

/** The range of the page that a place names; null where it names none. */
export function rangeOf(article: HTMLElement, place: string): Range | null {
  const [, field, start, end] = written.exec(place) ?? []
  const element = field === undefined ? null : article.querySelector(`[data-field="${field}"]`)
  if (element === null || Number(start) >= Number(end)) return null
  const first = startOf(element)
  if (Number(start) < first) return null
  const from = pointAt(element, Number(start) - first, true)
  const to = pointAt(element, Number(end) - first, false)
  if (from === null || to === null) return null
  const range = document.createRange()
  range.setStart(...from)
  range.setEnd(...to)
  return range
}

const startOf = (element: Element): number => Number(element.getAttribute('data-start') ?? 0)

/** Where in the body a place begins; null where it is none of the body's. */
export function bodyStartOf(place: string): number | null {
  const [, field, start] = written.exec(place) ?? []
  return field === 'c' ? Number(start) : null
}

/** Where so many code units lie before; of two nodes that meet there, the one that follows where `begins`. */
function pointAt(element: Element, offset: number, begins: boolean): [Node, number] | null {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let before = 0
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (begins ? offset < before + length : offset <= before + length) return [node, offset - before]
    before += length
  }
  return null
}

/** The place of a selection in the body, without white space around it; null where it has nothing of the body. */
export function placeOf(
  article: HTMLElement,
  selection: Range
): { readonly place: string; readonly range: Range } | null {
  const body = article.querySelector('[data-field="c"]')
  if (body === null || !selection.intersectsNode(body)) return null
  const before = document.createRange()
  before.selectNodeContents(body)
  const range = before.cloneRange()
  if (body.contains(selection.startContainer)) range.setStart(selection.startContainer, selection.startOffset)
  if (body.contains(selection.endContainer)) range.setEnd(selection.endContainer, selection.endOffset)
  before.setEnd(range.startContainer, range.startOffset)
  const text = range.toString()
  const trimmed = text.trim()
  if (trimmed === '') return null
  const start = startOf(body) + before.toString().length + text.indexOf(trimmed)
  return { place: `c${start}-${start + trimmed.length}`, range }
}
