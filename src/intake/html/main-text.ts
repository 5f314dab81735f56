import { Readability } from '@mozilla/readability'
import { DOMParser } from 'linkedom'
import { type Block, blockMark, outlineOf } from './blocks.ts'
import type { PageElement } from './tree.ts'

// Readability says where on a page its article lies. The text itself is taken from the page: Readability's own copy has
// lost what it took for clutter, such as a short paragraph that is a quotation (newspaper4k#368 is that loss elsewhere).

/** Below this many characters Readability looks again with looser rules. */
const leastCharacters = 200

/**
 * The blocks of the article: of the element that the page itself marks as its body (`itemprop="articleBody"`), else
 * where Readability finds it.
 */
export function mainText(root: PageElement, title: string): readonly Block[] {
  const marked = markedBody(root)
  const outline = outlineOf(marked ?? root)
  const found = marked === null ? completed(outline.blocks, likely(outline.markup, title)) : outline.blocks
  return found.filter(block => !isClutter(block))
}

/** The one element that is marked as the body; where there are several, each is a part, or another article. */
function markedBody(root: PageElement): PageElement | null {
  const found: PageElement[] = []
  const visit = (element: PageElement): void => {
    if (/\barticleBody\b/.test(element.attributes.get('itemprop') ?? '')) found.push(element)
    else for (const child of element.children) if (typeof child !== 'string') visit(child)
  }
  visit(root)
  const [only, ...others] = found
  return only !== undefined && others.length === 0 && only.textLength >= leastCharacters ? only : null
}

/** The numbers of the blocks that Readability keeps. */
function likely(markup: string, title: string): ReadonlySet<number> {
  const document = new DOMParser().parseFromString(
    `<html><head><title>${title.replace(/[<>&]/g, '+')}</title></head><body>${markup}</body></html>`,
    'text/html'
  )
  const article = new Readability<Found>(document as never, {
    charThreshold: leastCharacters,
    disableJSONLD: true,
    serializer: node => node as unknown as Found
  }).parse()
  const kept = article?.content?.querySelectorAll(`[${blockMark}]`) ?? []
  return new Set(Array.from(kept, element => Number(element.getAttribute(blockMark))))
}

interface Found {
  querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string | null }>
}

/**
 * What stands between two paragraphs of the article, in the same element as others of it, belongs to it; so do
 * paragraphs in front and behind in the element that holds most of it, and a quotation between two in an element of its
 * own.
 */
function completed(blocks: readonly Block[], kept: ReadonlySet<number>): readonly Block[] {
  const found = blocks.filter(({ at }) => kept.has(at))
  const lengths = new Map<PageElement, number>()
  for (const { holder, text } of found) lengths.set(holder, (lengths.get(holder) ?? 0) + text.length)
  const whole = found.reduce((sum, { text }) => sum + text.length, 0)
  const first = found[0]?.at ?? 0
  const last = found.at(-1)?.at ?? -1
  return blocks.filter(block => {
    if (kept.has(block.at)) return true
    const isBetween = block.at > first && block.at < last
    const around = isBetween && quotation.test(block.text) ? block.holder.parent : null
    const inside = lengths.get(block.holder) ?? (around === null ? 0 : (lengths.get(around) ?? 0))
    if (inside === 0 || block.links > 0.5) return false
    return isBetween || (inside * 2 > whole && block.holder.name !== 'html' && block.holder.name !== 'body')
  })
}

/** Text that somebody says. */
const quotation = /^["'“”„‘’‚«»‹›「『—–]/

/** Lines that pages put between paragraphs. */
const clutter =
  /^(?:advertisement|story continues below(?: advertisement)?|article continues after (?:this )?advertisement|share(?: this)?(?: article| story)?|read more|skip to (?:main )?content|sponsored(?: content)?|listen to this article|\d+ min(?:ute)?s? read|follow us on [^.]{1,60}|sign up (?:for|to) (?:our|the) [^.]{0,40}newsletter[^.]{0,40})\W*$/i

/** `Read more: …` with a link in it. */
const pointer = /^(?:read (?:more|also|next)|see also|related|more on this|also read|recommended|don’t miss)\s*[:|–—-]/i

function isClutter({ text, links, isMatter, kind }: Block): boolean {
  if (isMatter || clutter.test(text)) return true
  if (links > 0 && pointer.test(text)) return true
  // A line that is a link and no sentence leads elsewhere.
  return links > 0.9 && kind !== 'heading' && !/[.!?…]["'”’»)]*$/.test(text)
}
