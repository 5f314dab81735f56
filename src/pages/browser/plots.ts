import { isByKeys, tellKeys } from './single-keys.ts'

// Plots by keys: `t` opens the tables, arrows go from mark to mark. Without this there is the table's own line to click, and of
// hundreds of marks each leads to its row there.

const isTypedInto = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLSelectElement || target.matches('input, textarea'))

/** Of the plot that has the focus, else of all. */
function toggleTables(from: Element | null): void {
  const plot = from?.closest('.plot') ?? document
  const tables = [...plot.querySelectorAll<HTMLDetailsElement>('.plot-table')]
  const [first] = tables
  if (first === undefined) return
  const isOpen = !first.open
  for (const table of tables) table.open = isOpen
  first.querySelector('summary')?.focus()
}

/** The mark that a key leads to from another; null where it leads nowhere. */
function nextMark(marks: readonly SVGAElement[], from: number, key: string): SVGAElement | null {
  if (key === 'Home') return marks[0] ?? null
  if (key === 'End') return marks.at(-1) ?? null
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key]
  return step === undefined ? null : (marks[from + step] ?? null)
}

function moveAmongMarks(event: KeyboardEvent): void {
  const mark = event.target instanceof Element ? event.target.closest<SVGAElement>('a.mark') : null
  const marks = [...(mark?.closest('.marks')?.querySelectorAll<SVGAElement>('a.mark') ?? [])]
  if (mark === null) return
  const next = nextMark(marks, marks.indexOf(mark), event.key)
  if (next === null) return
  event.preventDefault()
  mark.setAttribute('tabindex', '-1')
  next.setAttribute('tabindex', '0')
  next.focus()
}

if (document.querySelector('.plot-table') !== null) tellKeys([['t', 'opens and closes the tables of plots']])

/** A mark of hundreds leads to its row until it is pointed at; from then on where the row does, and it has a title like others. */
function tell(event: Event): void {
  const mark = event.target instanceof Element ? event.target.closest<SVGAElement>('a.mark[href^="#"]') : null
  const row = document.getElementById(mark?.getAttribute('href')?.slice(1) ?? '')
  const address = row?.querySelector('a')?.getAttribute('href') ?? null
  if (mark === null || row === null || address === null) return
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  const [when, what] = [...row.children].map(cell => cell.textContent)
  title.textContent = `${when}: ${what}`
  mark.prepend(title)
  mark.setAttribute('href', address)
}

document.addEventListener('pointerover', tell)
document.addEventListener('focusin', tell)
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTypedInto(event.target)) return
  if (event.key === 't' && isByKeys()) toggleTables(event.target instanceof Element ? event.target : null)
  else moveAmongMarks(event)
})
