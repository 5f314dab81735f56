// Markup as tokens, after the tokenizer of HTML (§13.2.5), reduced to what a reader of articles needs. It stands in
// front of the DOM because a page may be hostile: only what came through here, counted, is ever built.

export type Token =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Attributes; readonly isClosed: boolean }
  | { readonly kind: 'close'; readonly name: string }
  /** Character references are not resolved yet. */
  | { readonly kind: 'text'; readonly text: string }
  /** What stands in an element whose content is no markup, with the element. */
  | { readonly kind: 'raw'; readonly name: string; readonly attributes: Attributes; readonly text: string }

/** Attributes by name; character references are not resolved yet. */
export type Attributes = ReadonlyMap<string, string>

/** The attributes that tell something. Others are not kept, however many and long they are. */
const known = new Set(
  (
    'aria-hidden charset class content datetime hidden href http-equiv id itemprop lang name property pubdate rel role ' +
    'style title type'
  ).split(' ')
)

/** Longer values tell nothing: addresses and descriptions are short. In UTF-16 code units. */
const longestValue = 16_384

/** Elements whose content is text, not markup (§13.2.6.2; `noscript` holds markup here, as no script runs). */
const rawElements = new Set([
  'script',
  'style',
  'plaintext',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'textarea',
  'title'
])

export function* tokensOf(markup: string): Generator<Token> {
  let from = 0
  let at = 0
  while (at < markup.length) {
    const start = markup.indexOf('<', at)
    if (start === -1) break
    const next = markup.charCodeAt(start + 1)
    if (isLetter(next) || (next === slash && isLetter(markup.charCodeAt(start + 2)))) {
      if (start > from) yield { kind: 'text', text: markup.slice(from, start) }
      const tag = tagAt(markup, next === slash ? start + 2 : start + 1)
      from = at = tag.end
      // A tag that the page ends within is none.
      if (!tag.isWhole) return
      if (next === slash) yield { kind: 'close', name: tag.name }
      else if (!rawElements.has(tag.name)) yield { kind: 'open', ...tag }
      else {
        const { text, end } = rawText(markup, tag.name, tag.end)
        from = at = end
        yield { kind: 'raw', name: tag.name, attributes: tag.attributes, text }
      }
    } else if (next === exclamation || next === question || next === slash) {
      if (start > from) yield { kind: 'text', text: markup.slice(from, start) }
      from = at = commentEnd(markup, start)
    } else at = start + 1
  }
  if (from < markup.length) yield { kind: 'text', text: markup.slice(from) }
}

const [slash, exclamation, question] = [47, 33, 63]
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

/** Where a comment, a doctype, or what counts as a comment (§13.2.5.41) ends. */
function commentEnd(markup: string, start: number): number {
  if (!markup.startsWith('<!--', start)) return after(markup, '>', start + 2)
  if (markup.startsWith('>', start + 4)) return start + 5
  if (markup.startsWith('->', start + 4)) return start + 6
  return after(markup, '-->', start + 4)
}

function after(markup: string, mark: string, from: number): number {
  const found = markup.indexOf(mark, from)
  return found === -1 ? markup.length : found + mark.length
}

function rawText(markup: string, name: string, from: number) {
  // Nothing ends it (§13.2.5.5).
  if (name === 'plaintext') return { text: markup.slice(from), end: markup.length }
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  closing.lastIndex = from
  const end = closing.exec(markup)?.index ?? markup.length
  return { text: markup.slice(from, end), end: end === markup.length ? end : after(markup, '>', end) }
}

interface Tag {
  readonly name: string
  readonly attributes: Attributes
  readonly isClosed: boolean
  readonly isWhole: boolean
  /** Behind the `>`. */
  readonly end: number
}

const none: Attributes = new Map()

/** Reads a tag whose name begins at `from` (§13.2.5.8, §13.2.5.32 to 39). */
function tagAt(markup: string, from: number): Tag {
  let at = skip(markup, from, nameEnd)
  // Names longer than any are cut, so that they cost nothing.
  const name = markup.slice(from, Math.min(at, from + 64)).toLowerCase()
  const attributes = new Map<string, string>()
  let isClosed = false
  while (at < markup.length) {
    at = skip(markup, at, notSpace)
    const code = markup.charCodeAt(at)
    if (code === slash) {
      isClosed = true
      at++
      continue
    }
    if (markup[at] === '>')
      return { name, attributes: attributes.size === 0 ? none : attributes, isClosed, isWhole: true, end: at + 1 }
    isClosed = false
    const nameStart = at
    // A name may begin with `=`.
    at = skip(markup, at + 1, attributeEnd)
    const attribute = at - nameStart > 20 ? '' : markup.slice(nameStart, at).toLowerCase()
    at = skip(markup, at, notSpace)
    let value = ''
    if (markup[at] === '=') {
      at = skip(markup, at + 1, notSpace)
      const quote = markup[at]
      const valueStart = quote === '"' || quote === "'" ? at + 1 : at
      const valueEnd =
        valueStart > at
          ? indexFrom(markup, quote ?? '', valueStart)
          : quote === '>'
            ? at
            : skip(markup, at, valueEndUnquoted)
      value = markup.slice(valueStart, Math.min(valueEnd, valueStart + longestValue))
      at = valueStart > at ? valueEnd + 1 : valueEnd
    }
    if (known.has(attribute) && !attributes.has(attribute)) attributes.set(attribute, value)
  }
  return { name, attributes: none, isClosed, isWhole: false, end: markup.length }
}

const nameEnd = /[\s/>]/g
const notSpace = /[^\s]/g
const attributeEnd = /[\s/>=]/g
const valueEndUnquoted = /[\s>]/g

/** The place of the next match, or the end. */
function skip(markup: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from
  return pattern.exec(markup)?.index ?? markup.length
}

function indexFrom(markup: string, mark: string, from: number): number {
  const found = markup.indexOf(mark, from)
  return found === -1 ? markup.length : found
}
