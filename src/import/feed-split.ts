import { refuse } from '../intake/refuse.ts'

/** An entry of a feed within what stands around all of them: a feed of one entry. */
export interface FeedOfOne {
  /** Of the entry, from 1. */
  readonly number: number
  readonly text: string
  /** As it stands in the feed. */
  readonly entry: string
}

/**
 * The entries of a feed (RSS `item`, Atom `entry`) out of a stream of its text, none of which is held longer than it takes.
 * Only tags are looked at; what they come to is for whoever reads the feeds of one. Problem invalidBody where they do not fit
 * or end too soon. `limit` is how many characters may stand before the first entry, and be in one; `tooLong` says what is
 * thrown then, of an entry by its number.
 */
export async function* splitFeed(
  source: AsyncIterable<string>,
  limit: number,
  tooLong: (number: number | null) => Error
): AsyncGenerator<FeedOfOne> {
  const splitter = new Splitter()
  for await (const text of source) {
    yield* splitter.push(text)
    if (splitter.held > limit) throw tooLong(splitter.number)
  }
  splitter.end()
}

interface Frame {
  readonly before: string
  readonly behind: string
  /** How many elements the entries stand in. */
  readonly depth: number
}

/** What WordPress tells of itself before its entries: there may be thousands of it, and no entry needs any. */
const ofWordPress = /^wp:/

interface Open {
  readonly name: string
  readonly from: number
}

class Splitter {
  #text = ''
  #at = 0
  /** Where the entry that is being read begins; -1 between entries. */
  #start = -1
  #frame: Frame | null = null
  #count = 0
  readonly #open: Open[] = []
  /** Where there is nothing, before the first entry, that any needs. */
  readonly #left: { readonly from: number; readonly to: number }[] = []

  /** Characters that are kept. */
  get held(): number {
    return this.#text.length
  }

  /** Of the entry that is being read; null before the first. */
  get number(): number | null {
    return this.#frame === null ? null : this.#count + 1
  }

  *push(text: string): Generator<FeedOfOne> {
    this.#text += text
    for (;;) {
      const from = this.#text.indexOf('<', this.#at)
      const to = from === -1 ? -1 : this.#behind(from)
      this.#at = from === -1 ? this.#text.length : to === -1 ? from : to
      if (to === -1) break
      const tag = /^<(\/?)([^\s/>!?]+)/.exec(this.#text.slice(from, Math.min(to, from + 300)))
      if (tag === null) continue
      const [, slash, name = ''] = tag
      if (slash === '/') yield* this.#close(name, to)
      else yield* this.#begin(name, from, to)
    }
    if (this.#frame === null) return
    const kept = this.#start === -1 ? this.#at : this.#start
    this.#text = this.#text.slice(kept)
    this.#at -= kept
    this.#start = Math.min(this.#start, 0)
  }

  end(): void {
    const last = this.#open.at(-1)
    if (last !== undefined || this.#at < this.#text.length) {
      refuse(`The XML ends before its element <${(last?.name ?? '').slice(0, 60)}> does.`)
    }
  }

  *#begin(name: string, from: number, to: number): Generator<FeedOfOne> {
    const { length: depth } = this.#open
    if (this.#start === -1 && /^(?:[^:]*:)?(?:item|entry)$/.test(name) && depth === (this.#frame?.depth ?? depth)) {
      this.#frame ??= {
        before: this.#before(from),
        behind: this.#open
          .map(open => `</${open.name}>`)
          .reverse()
          .join(''),
        depth
      }
      this.#start = from
    }
    this.#open.push({ name, from })
    if (this.#text[to - 2] === '/') yield* this.#close(name, to)
  }

  *#close(name: string, to: number): Generator<FeedOfOne> {
    const opened = this.#open.pop()
    if (opened?.name !== name) return refuse(`</${name.slice(0, 60)}> closes no open element.`)
    if (this.#frame === null && ofWordPress.test(name)) this.#leave(opened.from, to)
    if (this.#frame === null || this.#start === -1 || this.#open.length !== this.#frame.depth) return
    const entry = this.#text.slice(this.#start, to)
    this.#start = -1
    yield { number: ++this.#count, text: this.#frame.before + entry + this.#frame.behind, entry }
  }

  #leave(from: number, to: number): void {
    while ((this.#left.at(-1)?.from ?? -1) > from) this.#left.pop()
    this.#left.push({ from, to })
  }

  /** What stands before the first entry. */
  #before(end: number): string {
    const starts = [0, ...this.#left.map(({ to }) => to)]
    return starts.map((start, index) => this.#text.slice(start, this.#left[index]?.from ?? end)).join('')
  }

  /** The place behind what begins with a `<` here; -1 where its end has not come. */
  #behind(at: number): number {
    // Which of these it is cannot be told before.
    if (this.#text.length - at < '<![CDATA['.length && '<![CDATA['.startsWith(this.#text.slice(at))) return -1
    if (this.#text.startsWith('<!--', at)) return this.#past('-->', at + 4)
    if (this.#text.startsWith('<![CDATA[', at)) return this.#past(']]>', at + 9)
    if (this.#text.startsWith('<?', at)) return this.#past('?>', at + 2)
    if (this.#text.startsWith('<!', at) && this.#text.length - at >= 4) {
      return refuse('Document types and entity declarations are not taken.')
    }
    return this.#pastTag(at + 1)
  }

  #past(end: string, from: number): number {
    const found = this.#text.indexOf(end, from)
    return found === -1 ? -1 : found + end.length
  }

  /** A `>` may stand in the values of attributes, too. */
  #pastTag(from: number): number {
    const end = /[>"']/g
    end.lastIndex = from
    for (let found = end.exec(this.#text); found !== null; found = end.exec(this.#text)) {
      if (found[0] === '>') return end.lastIndex
      const closing = this.#text.indexOf(found[0], end.lastIndex)
      if (closing === -1) return -1
      end.lastIndex = closing + 1
    }
    return -1
  }
}
