import { refuse } from '../refuse.ts'
import { isBoilerplate, isMatter, isStandfirst, lengthOf } from './boilerplate.ts'
import { blockElements, headings, nonText } from './elements.ts'
import { escaped, Run } from './run.ts'
import { isDataTable, rowsOf } from './tables.ts'
import type { PageElement } from './tree.ts'

/** A paragraph, a heading, an item of a list, a row of cells: text that stands by itself. */
export interface Block {
  /** From 0, in the order of the page. */
  readonly at: number
  readonly text: string
  /** The element that it is in, of those that hold blocks. */
  readonly holder: PageElement
  readonly kind: 'heading' | 'item' | 'row' | 'paragraph'
  /** What share of the text is links, 0 to 1. */
  readonly links: number
  /** Whether all of it is the name of the author, a date or a time of day. */
  readonly isMatter: boolean
  /** Whether the page calls it a standfirst. */
  readonly isStandfirst: boolean
}

export interface Outline {
  readonly blocks: readonly Block[]
  /** The same as plain HTML, every block marked by `data-block`: all that Readability gets to see. */
  readonly markup: string
}

/** The attribute that tells which block an element of the outline is. */
export const blockMark = 'data-block'

/**
 * The blocks of an element, without boilerplate. Two line breaks end a paragraph as `</p>` does; one ends a line. The
 * paragraph that an item of a list consists of is that item. Throws Problem invalidBody where looking
 * for an article in it would take too long.
 */
export function outlineOf(root: PageElement): Outline {
  const outliner = new Outliner(root)
  outliner.visit(root)
  return { blocks: outliner.blocks, markup: outliner.markup() }
}

/** Elements that a block is, rather than holds. */
const ownBlocks = new Set(['p', 'li', 'dt', 'dd', 'pre', 'summary', ...headings])

/** What Readability looks at in an element that holds blocks. */
const kept = new Set([
  'article',
  'blockquote',
  'div',
  'dl',
  'main',
  'ol',
  'section',
  'table',
  'tbody',
  'td',
  'th',
  'tr',
  'ul'
])

/**
 * Readability looks at an element once for each that it is in, several times over. In sums of depths: what reaches this
 * takes one to three seconds; a live blog of 500 posts comes to a fifth.
 */
const mostWork = 500_000
const baseDepth = 10

class Outliner {
  readonly blocks: Block[] = []
  readonly #parts: string[] = []
  #depth = 0
  /** The sum of the depths of all elements of the outline. */
  #work = 0
  readonly #pageLength: number
  /** The `<article>` that has the headline of the page, where one has. */
  readonly #headed: PageElement | null
  #run = new Run()
  #isPreformatted = false

  constructor(root: PageElement) {
    this.#pageLength = lengthOf(root)
    this.#headed = headedArticle(root)
  }

  markup = (): string => this.#parts.join('')

  visit(element: PageElement): void {
    if (!blockElements.has(element.name)) {
      this.#inside(element, element)
      return
    }
    const name = kept.has(element.name) ? element.name : 'div'
    this.#parts.push(`<${name}${attributesOf(element)}>`)
    this.#depth++
    this.#count(1)
    if (element.name === 'table' && isDataTable(element)) this.#rows(element)
    else this.#inside(element, element)
    this.#flush(element)
    this.#depth--
    this.#parts.push(`</${name}>`)
  }

  #count(elements: number): void {
    this.#work += elements * (this.#depth + baseDepth)
    if (this.#work > mostWork) refuse('The page has more elements, or deeper ones, than an article is looked for in.')
  }

  /** `own` is the element that the text between two ends of blocks makes a block of. */
  #inside(element: PageElement, own: PageElement): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.#text(child, own)
      else if (child.name === 'br') this.#break(own)
      else if (!isBoilerplate(child, this.#pageLength) && !this.#isOther(child)) this.#element(child, own)
      // Text on both sides of what is left out does not grow together.
      else if (blockElements.has(child.name) || nonText.has(child.name)) this.#run.add(' ')
    }
  }

  /** Another story: an article beside the one with the headline, with a heading of its own, and no longer than that. */
  #isOther(element: PageElement): boolean {
    const headed = this.#headed
    if (headed === null || element.name !== 'article' || element.textLength > headed.textLength) return false
    return !isWithin(element, headed) && !isWithin(headed, element) && hasHeading(element)
  }

  #element(element: PageElement, own: PageElement): void {
    if (!blockElements.has(element.name)) {
      this.#inline(element, own)
      return
    }
    this.#flush(own)
    if (!ownBlocks.has(element.name)) {
      this.visit(element)
      return
    }
    const wasPreformatted = this.#isPreformatted
    this.#isPreformatted ||= element.name === 'pre'
    this.#inside(element, element)
    this.#flush(element)
    this.#isPreformatted = wasPreformatted
  }

  #break(own: PageElement): void {
    if (this.#run.break()) this.#flush(own)
  }

  #text(text: string, own: PageElement): void {
    const paragraphs = this.#isPreformatted ? text.split(/\n[^\S\n]*\n/) : [text]
    for (const [at, paragraph] of paragraphs.entries()) {
      if (at > 0) this.#flush(own)
      this.#run.add(paragraph, this.#isPreformatted)
    }
  }

  #inline(element: PageElement, own: PageElement): void {
    const isTold = element.name === 'time' || isMatter(element)
    this.#run.links += element.name === 'a' ? 1 : 0
    this.#run.matters += isTold ? 1 : 0
    // A block inside an inline element ends the line as it does elsewhere.
    this.#inside(element, own)
    this.#run.links -= element.name === 'a' ? 1 : 0
    this.#run.matters -= isTold ? 1 : 0
  }

  #rows(table: PageElement): void {
    for (const row of rowsOf(table)) {
      this.#run.add(row)
      this.#flush(table)
    }
  }

  #flush(own: PageElement): void {
    const holder = own.name === 'table' ? own : holderOf(own)
    const { text, markup, links, isMatter } = this.#run.end()
    if (text === '') return
    const at = this.blocks.length
    const kind = kindOf(own)
    this.#count(links > 0 ? 2 : 1)
    this.blocks.push({ at, text, holder, kind, links, isMatter, isStandfirst: isStandfirst(own) })
    const isListed = kind === 'item' && (holder.name === 'ul' || holder.name === 'ol')
    const name = kind === 'heading' ? own.name : isListed ? 'li' : 'p'
    this.#parts.push(
      `<${name} ${blockMark}="${at}"${ownBlocks.has(own.name) ? attributesOf(own) : ''}>${markup}</${name}>`
    )
  }
}

function kindOf(own: PageElement): Block['kind'] {
  if (headings.has(own.name)) return 'heading'
  if (own.name === 'table') return 'row'
  const isOnly = own.parent?.name === 'li' && own.parent.children.every(child => child === own || isBlank(child))
  return own.name === 'li' || (isOnly && own.name === 'p') ? 'item' : 'paragraph'
}

const isBlank = (node: PageElement | string) => typeof node === 'string' && node.trim() === ''

/** The nearest element that holds blocks. */
function holderOf(element: PageElement): PageElement {
  let holder = element
  while (holder.parent !== null && (ownBlocks.has(holder.name) || !blockElements.has(holder.name)))
    holder = holder.parent
  return holder
}

function attributesOf({ attributes }: PageElement): string {
  return ['class', 'id']
    .map(name => {
      const value = attributes.get(name)
      return value === undefined ? '' : ` ${name}="${escaped(value.slice(0, 200))}"`
    })
    .join('')
}

const isWithin = (element: PageElement, outer: PageElement): boolean =>
  element === outer || (element.parent !== null && isWithin(element.parent, outer))

const hasHeading = ({ children }: PageElement): boolean =>
  children.some(child => typeof child !== 'string' && (headings.has(child.name) || hasHeading(child)))

/** The nearest article around the only `<h1>`; null where there are none or several, or it stands outside of articles. */
function headedArticle(root: PageElement): PageElement | null {
  const found: PageElement[] = []
  const visit = (element: PageElement, article: PageElement | null): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      if (child.name === 'h1') found.push(article ?? root)
      else visit(child, child.name === 'article' ? child : article)
    }
  }
  visit(root, null)
  const [only, ...others] = found
  return only === undefined || only === root || others.length > 0 ? null : only
}
