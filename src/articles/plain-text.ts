import type { IdentifiedArticle } from '../document/article.ts'
import { oneLine } from '../represent/one-line.ts'

type Told = Pick<IdentifiedArticle, 'headline' | 'description' | 'author' | 'articleBody'>

/**
 * An article as plain text in a wire story's layout: headline, standfirst, byline, body.
 *
 * `readWireText` (document/wire.ts) reads the same parts out of it, except what that layout cannot say: a standfirst without
 * a byline behind it, or of more than one paragraph, is body to that reader, a byline only where it holds names of people,
 * and a body without a byline before it must not have one near its beginning. All of it is written all the same, for
 * whoever reads the text. The body keeps its characters; line ends become LF, as the reader has them, and blank lines around
 * it go.
 */
export function articlePlainText({ headline, description, author, articleBody }: Told): string {
  const heading = [oneLine(headline), ...partOf(description ?? ''), ...partOf(bylineOf(author))]
  return `${heading.join('\n\n')}\n\n${withoutBlankEdges(withLineFeeds(articleBody))}\n`
}

/** `By A, B and C`; empty where nobody is named. */
export function bylineOf(author: Told['author']): string {
  const names = author.map(({ name }) => oneLine(name)).filter(name => name !== '')
  const last = names.at(-1)
  if (last === undefined) return ''
  return names.length === 1 ? `By ${last}` : `By ${names.slice(0, -1).join(', ')} and ${last}`
}

const partOf = (text: string) => {
  const trimmed = withLineFeeds(text).trim()
  return trimmed === '' ? [] : [trimmed]
}

const withLineFeeds = (text: string) => text.replace(/\r\n?/g, '\n')

// By places and not by a regular expression, which would try every run of blank lines in the text from each of its lines.
function withoutBlankEdges(text: string): string {
  const first = text.length - text.trimStart().length
  const end = text.indexOf('\n', text.trimEnd().length)
  return text.slice(text.lastIndexOf('\n', first - 1) + 1, end < 0 ? text.length : end)
}
