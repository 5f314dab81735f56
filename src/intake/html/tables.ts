import { blockElements, tableParts } from './elements.ts'
import { lineOf } from './text.ts'
import type { PageElement } from './tree.ts'

// Old pages are laid out by tables: their cells hold paragraphs. Tables of data have short cells in rows.

/** Stands between two cells of a row until white space is put in order; no text has it (a noncharacter, Unicode §23.7). */
export const cellMark = '\ufdd0'

/** In UTF-16 code units, on average. */
const longestCell = 60

/** Whether a table holds data: several rows of several short cells, without blocks or other tables inside. */
export function isDataTable(table: PageElement): boolean {
  if (holdsBlocks(table)) return false
  const rows = rowElements(table).map(cellsOf)
  const cells = rows.flat()
  const wide = rows.filter(row => row.length > 1).length
  const average = cells.reduce((sum, cell) => sum + lineOf(textOf(cell)).length, 0) / Math.max(1, cells.length)
  return rows.length > 1 && wide * 2 > rows.length && average <= longestCell
}

/** The rows of a table of data, their cells parted by `cellMark`. */
export const rowsOf = (table: PageElement): readonly string[] =>
  rowElements(table).map(row =>
    cellsOf(row)
      .map(cell => lineOf(textOf(cell)))
      .join(` ${cellMark} `)
  )

function holdsBlocks({ children }: PageElement): boolean {
  return children.some(child => {
    if (typeof child === 'string') return false
    const isOther = child.name === 'table' || (blockElements.has(child.name) && !tableParts.has(child.name))
    return isOther || holdsBlocks(child)
  })
}

const elementsIn = ({ children }: PageElement) => children.filter(child => typeof child !== 'string')

function rowElements(table: PageElement): readonly PageElement[] {
  return elementsIn(table).flatMap(child => {
    if (child.name === 'tr') return [child]
    return /^t(?:body|head|foot)$/.test(child.name) ? elementsIn(child).filter(({ name }) => name === 'tr') : []
  })
}

const cellsOf = (row: PageElement) => elementsIn(row).filter(({ name }) => name === 'td' || name === 'th')

/** All text of an element, hidden or not. */
export const textOf = ({ children }: PageElement): string =>
  children.map(child => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : textOf(child))).join('')
