import type { Quote } from '../store/store.ts'

// Links that open a page at the quoted words and highlight them: WICG Scroll to Text Fragment
// (https://wicg.github.io/scroll-to-text-fragment/).

/**
 * The address of the quote's words on its article's page, `url#:~:text=…`; null where the article has no http(s) address or
 * there are no words. Each span is a directive of its own, so that an attribution that cuts in is not highlighted. A fragment
 * that the address has is kept, text directives in it are replaced.
 *
 * There are no `prefix-` and `-suffix`: a quote as served does not hold the text around it, and words of a quotation seldom
 * stand twice on a page.
 */
export function textFragmentUrl({ spans, article: { url } }: Pick<Quote, 'spans' | 'article'>): string | null {
  if (url === null || !/^https?:\/\//i.test(url)) return null
  const directives = spans.map(({ exact }) => directiveOf(exact)).filter(directive => directive !== null)
  if (directives.length === 0) return null
  return `${withoutDirectives(url)}:~:${directives.join('&')}`
}

/** The address up to where directives begin, with the `#` that they need. */
function withoutDirectives(url: string): string {
  const hash = url.indexOf('#')
  if (hash < 0) return `${url}#`
  const directive = url.indexOf(':~:', hash)
  return directive < 0 ? url : url.slice(0, directive)
}

/** Longer texts are named by their first and last words, as Chromium does when it makes such links. */
const longestExact = 300

function directiveOf(exact: string): string | null {
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
// of what then looks like one: words at the cut are left out.

function wordsFrom(line: string, size: number): string {
  if (line.length <= size) return line
  const last = words(line.slice(0, size)).findLast(({ end }) => end < size - 1)
  return last === undefined ? line : line.slice(0, last.end)
}

function wordsBefore(line: string, size: number): string {
  if (line.length <= size) return line
  const from = line.length - size
  const first = words(line.slice(from)).find(({ start }) => start > 1)
  return first === undefined ? line : line.slice(from + first.start)
}

/**
 * Percent-encoded, with what separates the parts of a directive: `-`, `,` and `&`. So are the apostrophe and parentheses, at
 * which programs that find links in a text end them.
 */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[-'()]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
