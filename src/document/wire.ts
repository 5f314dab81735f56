import type { Author } from './article.ts'

// Plain text in the layout of a wire story: headline; optional standfirst; optional byline; body. The byline is what
// tells a standfirst from the first paragraph of a body, so without a byline everything after the headline is body.

/** The parts of a wire story. */
export interface WireText {
  readonly headline: string
  readonly description: string | null
  readonly author: readonly Author[]
  readonly articleBody: string
}

/**
 * Reads text/plain in a wire story's layout.
 *
 * The headline is the first line that is not blank. A byline (`By NAME`) counts when it follows the headline or the
 * one paragraph after it; that paragraph is then the standfirst. Blank lines between the parts do not matter. Where
 * more than a paragraph, or more than a standfirst can be, stands before the byline, all of it is body, byline too.
 *
 * A leading byte order mark is dropped and CRLF and CR become LF, as text/plain has no line end of its own
 * (RFC 2046 §4.1.1). The body otherwise keeps its characters; blank lines around it go. Headline and standfirst lose
 * the white space around them. `fault` says in plain words what is missing.
 */
export function readWireText(text: string): WireText | { readonly fault: string } {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const headlineAt = nextFilled(lines, 0)
  const headline = lines[headlineAt]?.trim()
  if (headline === undefined) return { fault: 'The text is empty: its first line must be the headline.' }

  const start = nextFilled(lines, headlineAt + 1)
  const paragraphEnd = nextBlank(lines, start)
  const heading = readHeading(lines, start, paragraphEnd)
  const articleBody = withoutBlankEdges(lines.slice(heading.end)).join('\n')
  if (articleBody === '') {
    return {
      fault:
        heading.end > start
          ? 'The text ends after the byline: the article’s body must follow it.'
          : 'The text has a headline only: the article’s body must follow it.'
    }
  }
  return { headline, description: heading.description, author: heading.author, articleBody }
}

interface Heading {
  readonly description: string | null
  readonly author: readonly Author[]
  /** The first line after the heading. */
  readonly end: number
}

// A standfirst may be wrapped, but a line ten paragraphs down that reads like a byline does not make them one.
const longestStandfirst = { lines: 5, characters: 1000 }

/** What stands between headline and body, given the lines of the first paragraph after the headline. */
function readHeading(lines: readonly string[], start: number, paragraphEnd: number): Heading {
  for (let at = start; at < Math.min(paragraphEnd, start + longestStandfirst.lines + 1); at++) {
    const author = readByline(lines[at] ?? '')
    if (author !== null && isStandfirst(lines, start, at)) {
      return { description: paragraph(lines, start, at), author, end: at + 1 }
    }
  }
  // The byline may stand apart from the standfirst.
  const at = nextFilled(lines, paragraphEnd)
  const author = readByline(lines[at] ?? '')
  return author !== null && isStandfirst(lines, start, paragraphEnd)
    ? { description: paragraph(lines, start, paragraphEnd), author, end: at + 1 }
    : { description: null, author: [], end: start }
}

const paragraph = (lines: readonly string[], from: number, to: number) =>
  from === to ? null : lines.slice(from, to).join('\n').trim()

const isStandfirst = (lines: readonly string[], from: number, to: number) =>
  to - from <= longestStandfirst.lines && (paragraph(lines, from, to)?.length ?? 0) <= longestStandfirst.characters

const isBlank = (line: string) => line.trim() === ''

function nextFilled(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && isBlank(lines[at] ?? '')) at++
  return at
}

function nextBlank(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && !isBlank(lines[at] ?? '')) at++
  return at
}

function withoutBlankEdges(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex(line => !isBlank(line))
  return lines.slice(nextFilled(lines, 0), last + 1)
}

// A byline is a line of its own that holds names and nothing else: `By A and B in Moscow, Agency`.

const longestByline = 120
const particles = 'van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|ten|ter|zu|y'
const nameWord = `(?:(?:${particles}|al-|el-|d['’])?\\p{Lu}[\\p{L}\\p{M}'’.-]*|(?:${particles})(?=\\s))`
const nameWords = `${nameWord}(?:\\s+${nameWord}){0,5}`
const namePattern = new RegExp(`^${nameWords}$`, 'u')
const calendarWord =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|july|september|october|november|december|christmas|easter)$/i
/** Months that are given names too are no author when they stand alone. */
const monthOrName = /^(?:april|may|june|august)$/i
const suffix = /^(?:Jr|Sr|JR|SR)\.?$|^I{2,3}$|^IV$/
/** Words of an agency, a newspaper or a post, which no author's name contains. */
const houseWord =
  /\b(?:AP|AFP|DPA|TASS|UPI|ANSA|EFE|PA|BBC|CNN|NPR|Reuters|Bloomberg|Xinhua|Interfax|Agence|Press|News|Newspapers?|Agency|Service|Services|Media|Network|Times|Post|Journal|Herald|Tribune|Guardian|Telegraph|Gazette|Chronicle|Observer|Today|Magazine|Staff|Desk|Bureau|Opinion|Correspondents?|Reporters?|Editors?|Writers?|Columnists?|Contributors?|Analysts?|Chief)\b/i
/** Where or for whom it was written: `in Moscow`, `for The Associated Press`. */
const circumstance = new RegExp(`\\s+(?:in|at|from|for|of)\\s+(?:the\\s+)?${nameWords}$`, 'u')
const role =
  /^(?:special to|staff|senior|chief|for|in|at)\s[\p{L}\s.'’-]+$|^[\p{L}\s'’-]*(?:writer|correspondent|editor|reporter)$/u

/** The authors a byline names; null where the line is not plausibly a byline. */
function readByline(line: string): readonly Author[] | null {
  const names = /^(?:By|BY)(?::\s*|\s+)(?<names>\S.*)$/u.exec(line.trim())?.groups?.names
  if (names === undefined || names.length > longestByline) return null
  // `By A | Agency`, `By A / Agency`, `By A — Agency`
  const [people = '', ...house] = names.split(/\s+[|/–—-]\s+/)
  if (house.some(part => !isHouse(part))) return null
  return readNames(people.replace(circumstance, ''))
}

const isHouse = (part: string) => namePattern.test(part.replace(/^the\s/i, '')) || role.test(part)

function readNames(people: string): readonly Author[] | null {
  const conjunction = /\s+(?:and|AND|&|with)\s+/u
  const parts = people.split(/\s*,\s*/)
  const authors: string[] = []
  // Of the parts between commas the first is a name; so is every one up to a part that holds `and`.
  const lastJoined = parts.findLastIndex(part => conjunction.test(part) || /^and\s/.test(part))
  for (const [at, part] of parts.entries()) {
    const names = part.replace(/^and\s+/, '').split(conjunction)
    if (suffix.test(part) && authors.length > 0) authors.push(`${authors.pop()} ${part}`)
    else if (at === 0 || at <= lastJoined) authors.push(...names.map(name => name.replace(circumstance, '')))
    else if (isPerson(part)) authors.push(part)
    else if (isHouse(part)) continue
    else return null
  }
  const isPlausible = authors.every(isName) && (authors.length === 1 || authors.some(name => /\s/.test(name)))
  return isPlausible ? authors.map(name => ({ name: inTitleCase(name.replace(/\s+/g, ' ')) })) : null
}

/** A bare second name after a comma is a person's only where nothing in it speaks of an agency. */
const isPerson = (part: string) => isName(part) && /\s/.test(part) && !houseWord.test(part) && !/^the\s/i.test(part)

function isName(name: string): boolean {
  const words = name.split(/\s+/)
  const last = words.at(-1) ?? ''
  // A full stop ends a sentence, except after an initial or Jr.
  const endsSentence = last.endsWith('.') && !suffix.test(last) && !/^\p{Lu}\.$/u.test(last)
  const isDate = calendarWord.test(words[0] ?? '') || (words.length === 1 && monthOrName.test(name))
  return namePattern.test(name) && !endsSentence && !isDate
}

/** `TOVAH LAZAROFF` becomes `Tovah Lazaroff`; a name that has lower-case letters, and an agency's initials, stay. */
function inTitleCase(name: string): string {
  if (name !== name.toUpperCase()) return name
  const words = name.split(' ')
  if (words.length === 1 && name.length <= 4) return name
  return words
    .map((word, at) => {
      const isInitials = /^[BCDFGHJKLMNPQRSTVWXZ]{2}$/.test(word) && at < words.length - 1
      return isInitials || /^(?:I{2,3}|IV)$/.test(word) ? word : capitalised(word)
    })
    .join(' ')
}

const capitalised = (word: string) =>
  word
    .toLowerCase()
    .replace(/(^|[-.'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
