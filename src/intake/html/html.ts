import type { Author } from '../../document/article.ts'
import type { ArticleInput } from '../../document/input.ts'
import { readWireText } from '../../document/wire.ts'
import { readText } from '../charset.ts'
import { refuse } from '../refuse.ts'
import { type Block, outlineOf } from './blocks.ts'
import { pageCharset } from './charset.ts'
import { isDateLine, pageDate } from './dates.ts'
import { linkedBody } from './linked-data.ts'
import { mainText } from './main-text.ts'
import { marksOf } from './marks.ts'
import { type Metadata, metadataOf } from './metadata.ts'
import { refusalOf } from './refusals.ts'
import { textOf } from './tables.ts'
import { lineOf } from './text.ts'
import { treeOf } from './tree.ts'

export interface HtmlSource {
  /** The Content-Type that the page came with. */
  readonly contentType?: string | null
  /** Where it was fetched; relative addresses on it are resolved against this. */
  readonly url?: string | null
}

/**
 * Reads the article of an HTML page. No script runs, and nothing is loaded.
 *
 * The body holds the paragraphs of the article, headings, items of lists and block quotes among them, with a blank line
 * between two; items of one list and rows of one table follow line by line, cells parted by tabs. Captions, share bars,
 * links to other stories, advertisements and what the page hides are not in it. Where the page has no text of its own,
 * or less than half of what its JSON-LD has, the text is that of JSON-LD. What is known of the article is read as
 * metadata.ts says.
 *
 * Throws Problem unsupportedMediaType for a character set that nobody knows; invalidBody, with the reason, for a page
 * without an article (empty, a cookie wall, the beginning of a paywalled story), without a headline, in no character
 * set that can be told, with more elements or deeper ones than pages have (tree.ts).
 */
export function readHtml(
  bytes: Uint8Array,
  { contentType = null, url = null }: HtmlSource = {}
): { readonly input: ArticleInput } {
  const { text } = readText(bytes, contentType, pageCharset)
  if (text.trim() === '') refuse('The page is empty.')
  const tree = treeOf(text)
  const marks = marksOf(tree)
  const metadata = metadataOf(marks, tree.linkedData, url, html => lineOf(textOfHtml(html)))
  const blocks = mainText(tree.root, tree.title ?? '')
  const leading = metadata.headline === null ? frontHeading(blocks) : null
  const headline = metadata.headline ?? leading ?? metadata.title
  const own = withoutMatter(blocks, { headline, publisher: metadata.publisher })
  const linked = metadata.linked === null ? null : linkedBody(metadata.linked)
  const told = linked === null ? '' : textOfHtml(linked)
  const ownBody = bodyOf(own.blocks)
  const isTold = told.length > 2 * ownBody.length
  const reason = isTold ? null : refusalOf(own.blocks, textOf(tree.root), metadata, marks)
  if (reason !== null) refuse(reason)
  if (headline === null) refuse('The page has no headline: neither JSON-LD, og:title, a heading nor a title.')
  const articleBody = isTold ? told : ownBody
  return { input: inputOf(metadata, headline, articleBody, own) }
}

/**
 * The text of a piece of HTML, such as the content of a feed's entry, all of it an article's: paragraphs as `readHtml`
 * has them. Text without tags has its line ends as paragraphs. Throws Problem invalidBody like `readHtml` for hostile HTML.
 */
export function textOfHtml(html: string): string {
  if (!/<\/?[a-z!]/i.test(html)) {
    const text = html.includes('&') ? textOf(treeOf(html.replaceAll('<', '&lt;')).root) : html
    return text
      .split(/\r\n?|\n/)
      .map(lineOf)
      .filter(Boolean)
      .join('\n\n')
  }
  return bodyOf(outlineOf(treeOf(html).root).blocks)
}

function inputOf(metadata: Metadata, headline: string, articleBody: string, matter: Matter): ArticleInput {
  const { linked: _linked, title: _title, inLanguage, author, datePublished, keywords, ...rest } = metadata
  const description = rest.description ?? matter.standfirst
  const authors = author.length > 0 ? author : matter.author
  const known = Object.entries({
    ...rest,
    datePublished: datePublished ?? matter.date,
    inLanguage,
    description: description === null || isBeginning(description, articleBody) ? null : description
  }).filter(([, value]) => value !== null)
  return {
    ...Object.fromEntries(known),
    headline,
    articleBody,
    ...(authors.length > 0 ? { author: authors } : {}),
    ...(keywords.length > 0 ? { keywords } : {})
  }
}

/** A description that is the body's first words, perhaps cut, says nothing; read as text it would double them. */
const isBeginning = (description: string, body: string) =>
  lineOf(body).startsWith(description.replace(/\s*(?:…|\.{3}|\[[…. ]*\])\s*$/, ''))

interface Matter {
  readonly blocks: readonly Block[]
  readonly author: readonly Author[]
  readonly date: string | null
  readonly standfirst: string | null
}

/** The blocks without the headline, the standfirst, and the byline and date that old pages have unmarked in front. */
function withoutMatter(
  blocks: readonly Block[],
  { headline, publisher }: Pick<Metadata, 'headline' | 'publisher'>
): Matter {
  let author: readonly Author[] = []
  let date: string | null = null
  let standfirst: string | null = null
  const rest = blocks.filter(({ text, kind, at, isStandfirst }) => {
    if (sameLine(text, headline)) return false
    const isInFront = at <= (blocks[0]?.at ?? 0) + 6
    if (isInFront && kind === 'heading' && sameLine(text, publisher)) return false
    if (isStandfirst && isInFront && standfirst === null) {
      standfirst = text
      return false
    }
    if (!isInFront || text.length > 160 || kind === 'heading') return true
    const lines = text.split('\n').filter(line => !sameLine(line, headline))
    const read = lines.map(line => ({ author: bylineOf(line), date: isDateLine(line) ? pageDate(line) : null, line }))
    if (read.some(({ author, line }) => author.length === 0 && !isDateLine(line))) return true
    author = author.length > 0 ? author : read.flatMap(line => line.author)
    date ??= read.find(line => line.date !== null)?.date ?? null
    return false
  })
  return { blocks: withoutHeadingsBehind(withoutImprint(rest)), author, date, standfirst }
}

const isMatterLine = (line: string) => bylineOf(line).length > 0 || isDateLine(line)

/**
 * The line that an old page without headings has for a headline: the first, right in front of a byline or a date, and no
 * sentence.
 */
function frontHeading(blocks: readonly Block[]): string | null {
  const [first = '', second] = (blocks[0]?.text ?? '').split('\n').concat((blocks[1]?.text ?? '').split('\n', 1))
  const isLine = first.length <= 150 && !/[.:;,]$/.test(first) && !isMatterLine(first)
  return isLine && second !== undefined && second.length <= 150 && isMatterLine(second) ? first : null
}

const imprint = /^(?:©|\(c\)|copyright\b|all rights reserved\b)/i

/** A heading with nothing below it is of what was left out: `Comments`, `More on this`. */
function withoutHeadingsBehind(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex(({ kind }) => kind !== 'heading')
  return last < 0 ? blocks : blocks.slice(0, last + 1)
}

/** Without the lines at the end that tell whose the page is, and the links that stand with them. */
function withoutImprint(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1)
  if (last === undefined || blocks.length < 2) return blocks
  const lines = last.text.split('\n')
  const text = lines.filter(line => !imprint.test(line)).join('\n')
  if (text === last.text) return blocks
  const isLinks = last.links * last.text.length > 0.75 * text.length
  return text === '' || isLinks ? blocks.slice(0, -1) : [...blocks.slice(0, -1), { ...last, text }]
}

const sameLine = (text: string, other: string | null) =>
  other !== null && lineOf(text).toLowerCase() === other.toLowerCase()

/** `Von Heike Sommer`: two to four words in capitals, and nothing else. */
const otherByline = /^(?:von|par|por|di|door|av|af) (\p{Lu}[\p{L}'’.-]{0,30}(?: \p{Lu}[\p{L}'’.-]{0,30}){1,3})$/iu

function bylineOf(line: string): readonly Author[] {
  const [, name = ''] = otherByline.exec(line) ?? []
  if (name.split(' ').every(word => /^\p{Lu}/u.test(word))) return [{ name }]
  if (!/^by\b/i.test(line)) return []
  const story = readWireText(`-\n\n${line.replace(/^by/i, 'By')}\n-`)
  return 'fault' in story ? [] : story.author
}

/** A blank line parts blocks, a line end the items of a list and the rows of a table. */
function bodyOf(blocks: readonly Block[]): string {
  let body = ''
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1]
    const isNext = before !== undefined && before.holder === block.holder && before.kind === block.kind
    const isLine = isNext && (block.kind === 'item' || block.kind === 'row')
    body += `${at === 0 ? '' : isLine ? '\n' : '\n\n'}${block.text}`
  }
  return body
}
