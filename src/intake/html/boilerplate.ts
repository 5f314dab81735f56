import { isDateLine } from './dates.ts'
import { blockElements, nonText } from './elements.ts'
import { textOf } from './tables.ts'
import { lineOf } from './text.ts'
import type { PageElement } from './tree.ts'

// What stands on a page beside its article: known by the element, by what the page hides, by what it calls it.

/** Words of class names and ids of what is no article's text. */
const words = new Set(
  (
    'ad ads advert advertisement advertising adslot adunit sponsor sponsored sponsorship promo promos promobox share sharebar sharing ' +
    'sharedaddy shares social socials related relatedlinks recirc recirculation recommended recommendations trending ' +
    'popular mostread mostpopular newsletter signup subscribe cookie cookies cookiebanner consent gdpr cmp onetrust didomi ' +
    'comments disqus video videoplayer gallery carousel slideshow breadcrumb breadcrumbs nav navbar navigation menu footer sidebar toolbar popup modal overlay skiplink ' +
    'outbrain taboola taglist pullquote copyright toc pagination pager'
  ).split(' ')
)

/** The same, for parts of lines too. */
const captions = new Set('caption captions credit credits photocredit imagecredit wpcaptiontext'.split(' '))

/** What tells of the article and is no text of it. */
const matters = new Set(
  'byline bylines author authors autor autorin auteur autore dateline timestamp pubdate postdate publishdate entrydate'.split(
    ' '
  )
)

const pairs = [
  /\bpull-?quote\b/,
  /\bmost-?(?:read|popular|viewed)\b/,
  /\bread-?(?:more|next|also)\b/,
  /\b(?:see|more)-?also\b/,
  /\b(?:more|other|latest|top|further)-?(?:stories|news|articles|headlines)\b/,
  /\bskip-?(?:link|to)\b/,
  /\b(?:photo|image|picture|media|wp)-caption\b/,
  /\bauthor-?(?:bio|box|card)\b/
]

/** Classes of publishing systems that tell what a story is about. */
const classed = /^(?:tag|category|cat|type|status|format|topic|post|page|author|term)-/i

const discussion = /^(?:comments|comment-?list|comments-(?:area|section)|disqus(?:_thread)?)$/i

const invisible = /\b(?:visually-?hidden|sr-only|screen-reader-text|screenreader|offscreen|d-none|is-hidden)\b/i
const invisibleStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

/** Whether nobody sees it. What holds most of a page is shown by a script in the end. */
export function isHidden({ attributes }: PageElement): boolean {
  const hidden = attributes.get('hidden')
  return (
    (hidden !== undefined && hidden !== 'until-found') ||
    attributes.get('aria-hidden') === 'true' ||
    invisible.test(attributes.get('class') ?? '') ||
    invisibleStyle.test(attributes.get('style') ?? '')
  )
}

const roles = new Set([
  'navigation',
  'complementary',
  'banner',
  'contentinfo',
  'dialog',
  'alertdialog',
  'menu',
  'search'
])

/** The words that an element is called by, `relatedLinks` and `related-links` alike. */
export function namesOf({ attributes }: PageElement): readonly string[] {
  const names = `${(attributes.get('class') ?? '').slice(0, 500)} ${(attributes.get('id') ?? '').slice(0, 100)}`
  return names.trim() === '' ? [] : names.trim().split(/\s+/)
}

const isDiscussion = (element: PageElement) =>
  namesOf(element).some(name => discussion.test(name)) && !holds(element, 'h1')

/** How much text a page has that may be an article's, in UTF-16 code units. */
export function lengthOf(element: PageElement): number {
  let length = 0
  for (const child of element.children) {
    if (typeof child === 'string') length += child.length
    else if (!nonText.has(child.name) && !isDiscussion(child)) length += lengthOf(child)
  }
  return length
}

/**
 * Whether an element is no part of the text of the article. `pageLength` is what `lengthOf` says of the page: what
 * holds half of it is called after a part of it (`with-sidebar`), and stays.
 */
export function isBoilerplate(element: PageElement, pageLength: number): boolean {
  const { name } = element
  if (nonText.has(name) || name.startsWith('amp-')) return true
  // There may be more of these than of the article.
  if (isDiscussion(element)) return true
  if (element.textLength * 2 > pageLength || name === 'body' || name === 'main') return false
  if (isHidden(element) || roles.has(element.attributes.get('role') ?? '')) return true
  if (name === 'figure' && !holds(element, 'blockquote') && !holds(element, 'table')) return true
  const names = namesOf(element)
  const isBlock = blockElements.has(name)
  const isNamed = names.some(name => isCalled(name, isBlock)) || (isBlock && isMatter(element))
  // What holds the headline is called after something else of its: `post tag-social`.
  return isNamed && !holds(element, 'h1')
}

function isCalled(name: string, isBlock: boolean): boolean {
  if (classed.test(name)) return false
  const parts = partsOf(name)
  if (parts.some(part => captions.has(part))) return true
  return isBlock && (parts.some(part => words.has(part)) || pairs.some(pair => pair.test(parts.join('-'))))
}

const partsOf = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[_-]+/)

/** What is only called a date may be an entry of a chronicle: it has to be one. */
function isCalledMatter(element: PageElement): boolean {
  const parts = namesOf(element).flatMap(partsOf)
  if (parts.some(part => matters.has(part))) return true
  return parts.some(part => part === 'date' || part === 'datum') && isDateLine(lineOf(textOf(element)))
}

/** Whether an element holds the byline or the date: it is called so, and is as short. */
export const isMatter = (element: PageElement): boolean =>
  element.textLength < 300 &&
  (isCalledMatter(element) ||
    /\b(?:author|datePublished|dateModified)\b/.test(element.attributes.get('itemprop') ?? '') ||
    /\bauthor\b/.test(element.attributes.get('rel') ?? ''))

/** The names that only a summary in front of the text has; a `lead` or an `intro` may be its first paragraph. */
const standfirst = /\b(?:standfirst|dek|deck|strapline|sub-?title|sub-?headline|article-?summary)\b/i

export const isStandfirst = (element: PageElement): boolean =>
  [element, element.parent].some(
    called =>
      called !== null &&
      (namesOf(called).some(name => standfirst.test(name.replaceAll('_', '-'))) ||
        /\balternativeHeadline\b/.test(called.attributes.get('itemprop') ?? ''))
  )

function holds(element: PageElement, name: string): boolean {
  return element.children.some(child => typeof child !== 'string' && (child.name === name || holds(child, name)))
}
