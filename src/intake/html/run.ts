import { cellMark } from './tables.ts'
import { lineOf, linesOf } from './text.ts'

interface Piece {
  readonly text: string
  readonly isLink: boolean
  readonly isMatter: boolean
}

/** What was read between two ends of blocks. */
export interface RunText {
  /** Empty where there is nothing to see. */
  readonly text: string
  readonly markup: string
  readonly links: number
  readonly isMatter: boolean
}

/** The text between two ends of blocks, while it is read: `links` and `matters` count the elements that it is within. */
export class Run {
  links = 0
  matters = 0
  #pieces: Piece[] = []
  #isBroken = false

  add(text: string, isPreformatted = false): void {
    const isBlank = text.trim() === ''
    if (isBlank && this.#pieces.length === 0) return
    if (!isBlank) this.#isBroken = false
    const shown = isPreformatted ? text : text.replace(/[\t\n\f\r]+/g, ' ')
    this.#pieces.push({ text: shown, isLink: this.links > 0, isMatter: this.matters > 0 })
  }

  /** Ends the line; true where it was ended already, which ends the paragraph. */
  break(): boolean {
    if (this.#isBroken) return true
    this.#isBroken = true
    if (this.#pieces.length > 0) this.#pieces.push({ text: '\n', isLink: false, isMatter: true })
    return false
  }

  end(): RunText {
    const pieces = this.#pieces
    this.#pieces = []
    this.#isBroken = false
    const text = linesOf(textOf(pieces)).replaceAll(` ${cellMark} `, '\t')
    const linked = textOf(pieces.filter(piece => piece.isLink))
    const plain = textOf(pieces.filter(piece => !piece.isLink))
    const matter = pieces.some(piece => piece.isMatter && piece.text.trim() !== '')
    const rest = lineOf(textOf(pieces.filter(piece => !piece.isMatter))).replace(/^by\b/i, '')
    return {
      text,
      // Readability only asks how much of a block is links.
      markup: linked === '' ? escaped(plain) : `${escaped(plain)}<a href="/">${escaped(linked)}</a>`,
      links: Math.min(1, visible(linked) / Math.max(1, visible(text))),
      isMatter: matter && !/[\p{L}\p{N}]/u.test(rest)
    }
  }
}

/** Breaks between links belong to none of them. */
const visible = (text: string) => lineOf(text).replaceAll(' ', '').length

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')

/** Which sign stands for one that markup has matters to nobody; a reference would become a node of the tree each. */
export const escaped = (text: string) => text.replace(/[<>&"]/g, '+')
