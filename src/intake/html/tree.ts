import { refuse } from '../refuse.ts'
import {
  blockElements,
  cells,
  headings,
  impliedEnds,
  looks,
  paragraphBounds,
  tableParts,
  voidElements
} from './elements.ts'
import { resolveTexts, resolveValues } from './references.ts'
import { type Attributes, tokensOf } from './tokens.ts'

// The tree of a page, built from its tokens as browsers build it where that matters for text (HTML §13.2.6): elements
// whose end is implied, ends that end nothing, tables. It is counted while it grows, so that a hostile page is refused
// before it costs anything.

export interface PageElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly parent: PageElement | null
  /** Elements and texts, references resolved. */
  readonly children: readonly PageNode[]
  /** UTF-16 code units of text inside, white space included. */
  readonly textLength: number
}
export type PageNode = PageElement | string

export interface PageTree {
  readonly root: PageElement
  /** `<meta>`, `<link>` and `<base>`, wherever they stand. */
  readonly metas: readonly PageElement[]
  readonly title: string | null
  /** The contents of `<script type="application/ld+json">`. */
  readonly linkedData: readonly string[]
}

export interface TreeLimits {
  readonly elements: number
  readonly depth: number
  /** Tags that open or close, whether or not an element comes of them. */
  readonly tags: number
  /** UTF-16 code units of text, scripts and styles left aside. */
  readonly text: number
}

/**
 * Pages of news have a few thousand elements. The depth is the one that browsers build; Readability, which calls itself
 * for each level, overflows the stack somewhere between 8,000 and 12,000.
 */
export const treeLimits: TreeLimits = { elements: 60_000, depth: 512, tags: 300_000, text: 5_000_000 }

/** In UTF-16 code units; where its end is missing, all of the page is its title. */
const longestTitle = 2000

interface Growing extends PageElement {
  attributes: ReadonlyMap<string, string>
  parent: Growing | null
  children: (Growing | string)[]
  textLength: number
}

const grown = (name: string, attributes: Attributes, parent: Growing | null): Growing => ({
  name,
  attributes,
  parent,
  children: [],
  textLength: 0
})

/** Builds the tree of a page. Throws Problem invalidBody where it is larger than `limits`. */
export function treeOf(markup: string, limits = treeLimits): PageTree {
  const builder = new TreeBuilder(limits)
  let tags = 0
  for (const token of tokensOf(markup)) {
    if (token.kind !== 'text' && ++tags > limits.tags) refuse(`The page has more than ${limits.tags} tags.`)
    if (token.kind === 'text') builder.text(token.text)
    else if (token.kind === 'open') builder.open(token.name, token.attributes, token.isClosed)
    else if (token.kind === 'close') builder.close(token.name)
    else builder.raw(token.name, token.attributes, token.text)
  }
  return builder.end()
}

class TreeBuilder {
  readonly #limits: TreeLimits
  readonly #root = grown('html', new Map(), null)
  readonly #metas: Growing[] = []
  readonly #linkedData: string[] = []
  /** Every element, in the order of the page. */
  readonly #all: Growing[] = [this.#root]
  #title: string | null = null
  #at: Growing = this.#root
  #depth = 1
  #text = 0

  constructor(limits: TreeLimits) {
    this.#limits = limits
  }

  text(text: string): void {
    this.#text += text.length
    if (this.#text > this.#limits.text) refuse(`The page has more than ${this.#limits.text} characters of text.`)
    const { children } = this.#at
    const last = children.length - 1
    if (typeof children[last] === 'string') children[last] += text
    else children.push(text)
  }

  open(name: string, attributes: Attributes, isClosed: boolean): void {
    if (name === 'html') {
      this.#root.attributes = new Map([...attributes, ...this.#root.attributes])
      return
    }
    // A form may hold the whole page; its fields are left out by themselves. Head and body hold nothing that counts.
    if (name === 'head' || name === 'form' || (looks.has(name) && attributes.size === 0)) return
    this.#endImplied(name)
    const isDrawing = this.#at.name === 'svg' || this.#at.name === 'math'
    const element = grown(name, attributes, this.#at)
    this.#all.push(element)
    if (this.#all.length > this.#limits.elements) refuse(`The page has more than ${this.#limits.elements} elements.`)
    if (name === 'meta' || name === 'link' || name === 'base') {
      this.#metas.push(element)
      return
    }
    // What a drawing is made of is no text.
    if (isDrawing && !blockElements.has(name)) return
    this.#at.children.push(element)
    if (voidElements.has(name) || (isClosed && (name === 'svg' || name === 'math'))) return
    this.#at = element
    this.#depth++
    if (this.#depth > this.#limits.depth) refuse(`The page nests elements more than ${this.#limits.depth} deep.`)
  }

  raw(name: string, attributes: Attributes, text: string): void {
    if (name === 'title' && this.#at.name !== 'svg') this.#title ??= text.slice(0, longestTitle)
    else if (name === 'script' && /^\s*application\/ld\+json\b/i.test(attributes.get('type') ?? '')) {
      this.#linkedData.push(text)
    } else if (name === 'plaintext' || name === 'xmp') {
      // Text as it stands, references too.
      this.open('pre', attributes, false)
      this.text(text.replaceAll('&', '&amp;'))
      this.close('pre')
    }
  }

  close(name: string): void {
    if (name === 'br') this.open('br', new Map(), false)
    if (name === 'br' || name === 'body' || name === 'html') return
    const isBlock = blockElements.has(name)
    for (let open: Growing | null = this.#at; open?.parent != null; open = open.parent) {
      const isSame = open.name === name || (headings.has(name) && headings.has(open.name))
      if (isSame) {
        this.#leaveTo(open.parent)
        return
      }
      // A cell ends with its table; text inside a block does not end the block.
      if (isBlock ? cells.has(open.name) && !tableParts.has(name) : blockElements.has(open.name)) return
    }
  }

  end(): PageTree {
    this.#leaveTo(this.#root)
    const title = this.#title === null ? null : (resolveTexts([this.#title])[0] ?? null)
    resolveAll(this.#all)
    return { root: this.#root, metas: this.#metas, title, linkedData: this.#linkedData }
  }

  #endImplied(name: string): void {
    if (blockElements.has(name)) {
      this.#endWithin(open => open.name === 'p', paragraphBounds)
      if (headings.has(name) && headings.has(this.#at.name)) this.#leaveTo(this.#at.parent)
      if (this.#at.name === 'svg' || this.#at.name === 'math') this.#leaveTo(this.#at.parent)
    }
    const implied = impliedEnds[name]
    if (implied !== undefined) this.#endWithin(open => implied.ends.has(open.name), implied.within)
  }

  /** Ends the nearest element of a kind, if none of the bounds is nearer. */
  #endWithin(isMeant: (open: Growing) => boolean, bounds: ReadonlySet<string>): void {
    for (let open: Growing | null = this.#at; open?.parent != null && !bounds.has(open.name); open = open.parent) {
      if (isMeant(open)) {
        this.#leaveTo(open.parent)
        return
      }
    }
  }

  #leaveTo(element: Growing | null): void {
    while (this.#at !== element && this.#at.parent !== null) {
      this.#at = this.#at.parent
      this.#depth--
    }
  }
}

function resolveAll(elements: readonly Growing[]): void {
  const texts = elements.flatMap(({ children }) => children.filter(child => typeof child === 'string'))
  const values = elements.flatMap(({ attributes }) => [...attributes.values()])
  const resolvedTexts = resolveTexts(texts).values()
  const resolvedValues = resolveValues(values).values()
  for (const element of elements) {
    element.children = element.children.map(child =>
      typeof child === 'string' ? (resolvedTexts.next().value ?? '') : child
    )
    if (element.attributes.size > 0) {
      element.attributes = new Map(
        [...element.attributes.keys()].map(name => [name, resolvedValues.next().value ?? ''])
      )
    }
  }
  // Children stand behind their parents, so that from the end each sum is whole when it is added.
  for (const element of elements.toReversed()) {
    for (const child of element.children) if (typeof child === 'string') element.textLength += child.length
    if (element.parent !== null) element.parent.textLength += element.textLength
  }
}
