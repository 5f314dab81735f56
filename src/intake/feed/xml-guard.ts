import { rejection } from '../rejection.ts'

// XML is looked over before any parser sees it. A document type can declare entities that unfold into more than any
// memory holds (billion laughs) or that stand for files and addresses (XXE); no feed needs one. Elements without end in
// each other exhaust a parser's stack. A feed that ends in the middle would give half an article for a whole one.

export interface XmlLimits {
  /** Characters. */
  readonly size: number
  /** Elements in each other. */
  readonly depth: number
  /** Characters of an element that names people: what parses names and mailboxes takes time by their square. */
  readonly person: number
}

/**
 * The name of the root element of well-formed XML, as far as its tags tell: each is closed in its turn, and there is one
 * root. Takes time in proportion to the length.
 *
 * Throws Problem bodyTooLarge, or invalidBody for a DOCTYPE or any other declaration, what is above the other limits,
 * what is not closed, and text that holds no element.
 */
export function rootOfSafeXml(text: string, limits: XmlLimits): string {
  if (text.length > limits.size) {
    throw rejection('bodyTooLarge', [{ pointer: '', detail: `The feed has more than ${limits.size} characters.` }])
  }
  return new Guard(text, limits).root()
}

interface Element {
  readonly name: string
  /** Behind its tag. */
  readonly start: number
}

const nameStart = /[A-Za-z_:\u0080-\uffff]/
const tagName = /[^\s/>]*/y

/** Elements of RSS in which a name and a mailbox stand together. */
const ofPerson = /(?:^|:)(?:author|managingeditor|webmaster)$/i

class Guard {
  readonly #text: string
  readonly #limits: XmlLimits
  readonly #open: Element[] = []
  #root: string | null = null

  constructor(text: string, limits: XmlLimits) {
    this.#text = text
    this.#limits = limits
  }

  root(): string {
    const text = this.#text
    for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) at = this.#pass(at)
    const last = this.#open.at(-1)
    const end = text.length - 1
    if (this.#root === null) throw this.#fault('The text is no XML.', end)
    if (last !== undefined) throw this.#fault(`The XML ends before its element <${last.name.slice(0, 60)}> does.`, end)
    return this.#root
  }

  /** Passes what begins with a `<` here; gives the place behind it. */
  #pass(at: number): number {
    const text = this.#text
    if (text.startsWith('<!--', at)) return this.#behind('-->', at + 4)
    if (text.startsWith('<![CDATA[', at) && this.#open.length > 0) return this.#behind(']]>', at + 9)
    if (text.startsWith('<?', at)) return this.#behind('?>', at + 2)
    if (text.startsWith('<!', at)) throw this.#fault('Document types and entity declarations are not taken.', at)
    return text[at + 1] === '/' ? this.#close(at) : this.#begin(at)
  }

  #begin(at: number): number {
    if (!nameStart.test(this.#text[at + 1] ?? '')) throw this.#fault('A < begins no tag.', at)
    if (this.#open.length === 0 && this.#root !== null) throw this.#fault('The XML has more than one root.', at)
    const name = this.#nameAt(at + 1)
    this.#root ??= name
    const start = this.#behindTag(at + 1 + name.length)
    if (start === -1) throw this.#fault('The XML ends within a tag.', at)
    if (this.#text[start - 2] !== '/') this.#open.push({ name, start })
    const { depth } = this.#limits
    if (this.#open.length > depth) throw this.#fault(`More than ${depth} elements are nested in each other.`, at)
    return start
  }

  #close(at: number): number {
    const name = this.#nameAt(at + 2)
    const element = this.#open.pop()
    if (element?.name !== name) throw this.#fault(`</${name.slice(0, 60)}> closes no open element.`, at)
    const { person } = this.#limits
    if (at - element.start > person && ofPerson.test(name)) {
      throw this.#fault(`The <${name.slice(0, 60)}> has more than ${person} characters.`, at)
    }
    return this.#behind('>', at + 2)
  }

  #nameAt(at: number): string {
    tagName.lastIndex = at
    return tagName.exec(this.#text)?.[0] ?? ''
  }

  #behind(end: string, from: number): number {
    const found = this.#text.indexOf(end, from)
    if (found === -1) throw this.#fault('The XML ends within a comment, a section, an instruction or a tag.', from)
    return found + end.length
  }

  /** Behind the `>` of a tag, which may stand in the values of its attributes, too; -1 where the text ends before. */
  #behindTag(from: number): number {
    for (let at = from; at < this.#text.length; at++) {
      const character = this.#text[at]
      if (character === '>') return at + 1
      if (character !== '"' && character !== "'") continue
      at = this.#text.indexOf(character, at + 1)
      if (at === -1) return -1
    }
    return -1
  }

  #fault(detail: string, at: number) {
    const line = this.#text.slice(0, Math.max(0, at)).split('\n').length
    return rejection('invalidBody', [{ pointer: '', detail: `${detail} (line ${line})` }])
  }
}
