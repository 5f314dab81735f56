// Links that open a page at the quoted words and highlight them: WICG Scroll to Text Fragment
// (https://wicg.github.io/scroll-to-text-fragment/).

/**
 * The address of the words of a quote on its article's page, `url#:~:text=…`; null where the article has no http(s) address or
 * there are no words. `exacts` are the words of its spans: each is a directive of its own, so that an attribution that cuts in
 * is not highlighted. A fragment that the address has is kept, text directives in it are replaced.
 *
 * There are no `prefix-` and `-suffix`: a quote as served does not hold the text around it, and words of a quotation seldom
 * stand twice on a page.
 */
export function textFragmentUrl(url: string | null, exacts: readonly string[]): string | null {
  const page = url === null ? null : fragmentless(url)
  const directives = page === null ? null : directivesOf(exacts)
  return directives === null ? null : `${page}${directives}`
}

/** The directives for words, in ASCII; null where there are no words. They stand behind what `fragmentless` gives. */
export function directivesOf(exacts: readonly string[]): string | null {
  const directives = exacts.map(directiveOf).filter(directive => directive !== null)
  return directives.length === 0 ? null : directives.join('&')
}

/**
 * The address up to where directives begin, and `:~:`; null where it is none of the web. An address may be in a coding that
 * keeps ASCII, such as bytes of UTF-8.
 */
export const fragmentless = (url: string): string | null =>
  /^https?:\/\//i.test(url) ? `${withoutDirectives(url)}:~:` : null

/** The address up to where directives begin, with the `#` that they need. */
function withoutDirectives(url: string): string {
  const hash = url.indexOf('#')
  if (hash < 0) return `${url}#`
  const directive = url.indexOf(':~:', hash)
  return directive < 0 ? url : url.slice(0, directive)
}

/** White space that is not just one space between words. */
const unevenSpace = /[^\S ]| {2}|^ | $|^$/

/** Longer texts are named by their first and last words, as Chromium does when it makes such links. */
const longestExact = 300

function directiveOf(exact: string): string | null {
  if (exact.length <= longestExact && !unevenSpace.test(exact) && exact.isWellFormed()) return `text=${encoded(exact)}`
  // A directive's text does not reach from one block of the page into the next, and a line break may be one: then the first
  // line tells the beginning and the last line the end.
  const lines = exact
    .toWellFormed()
    .split(/[\n\r\u2028\u2029]/)
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(line => line !== '')
  const [first] = lines
  const last = lines.at(-1)
  if (first === undefined || last === undefined) return null
  const whole = lines.join(' ')
  if (lines.length === 1 && whole.length <= longestExact) return `text=${encoded(whole)}`
  const start = wordsFrom(first, sizes[0])
  const end = endFor(whole, last, start.length)
  // Words that are all alike do not tell where they end.
  return end === null ? `text=${encoded(start)}` : `text=${encoded(start)},${encoded(end)}`
}

/** Sizes in UTF-16 code units to try, of the words that tell a beginning or an end. */
const sizes = [60, 120, 240] as const

/** The last words that stand nowhere else behind the first ones, where a browser would end too early. */
function endFor(whole: string, line: string, from: number): string | null {
  const searched = whole.toLowerCase()
  for (const size of sizes) {
    const end = wordsBefore(line, size)
    const at = searched.indexOf(end.toLowerCase(), from)
    if (at >= 0 && at === searched.length - end.toLowerCase().length) return end
  }
  return null
}

/** Takes milliseconds to make, and most quotes are short. */
let segmenter: Intl.Segmenter | undefined

/** Where words begin and end; some scripts have no spaces between them (UAX #29). */
function words(text: string): readonly { readonly start: number; readonly end: number }[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }))
}

// Both ends of what is looked for have to be the ends of words. A cut may go through a word, and through the last character
// of what then looks like one: words at the cut are left out. Where scripts have spaces between words, spaces tell, in a
// fraction of the time.

/** Latin letters and punctuation. */
const spaced = /^[\0-\u024f\u2010-\u205e]*$/

function wordsFrom(line: string, size: number): string {
  if (line.length <= size) return line
  const cut = line.slice(0, size)
  const space = spaced.test(cut) ? cut.lastIndexOf(' ', size - 2) : -1
  if (space > 0) return cut.slice(0, space)
  const last = words(cut).findLast(({ end }) => end < size - 1)
  return last === undefined ? line : cut.slice(0, last.end)
}

function wordsBefore(line: string, size: number): string {
  if (line.length <= size) return line
  const cut = line.slice(-size)
  const space = spaced.test(cut) ? cut.indexOf(' ', 1) : -1
  if (space > 0 && space < size - 1) return cut.slice(space + 1)
  const first = words(cut).find(({ start }) => start > 1)
  return first === undefined ? line : cut.slice(first.start)
}

/**
 * Percent-encoded, with what separates the parts of a directive: `-`, `,` and `&`. So are the apostrophe and parentheses, at
 * which programs that find links in a text end them.
 */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[-'()]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
