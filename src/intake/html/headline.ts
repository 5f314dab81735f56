import type { Marks } from './marks.ts'

/**
 * The headline of a page, one line: the one that `told` (JSON-LD) is, whole where that was cut; else the only `<h1>`;
 * else og:title, twitter:title, `itemprop="headline"`, a `<h1>` of several, `<title>`, without the name of the house.
 * Null where none of them says anything.
 */
export function headlineOf(told: string | null, marks: Marks, publisher: string | null): string | null {
  const [heading, ...others] = marks.headings
  if (told !== null) {
    const stem = told.replace(/\s*(?:…|\.{3})$/, '')
    return (stem !== told && marks.headings.find(whole => whole.startsWith(stem))) || told
  }
  const meta = (name: string) => marks.metas.get(name)?.[0] ?? null
  const og = meta('og:title') ?? meta('twitter:title')
  const isSiteName = heading !== undefined && isName(heading, publisher)
  if (heading !== undefined && others.length === 0 && !isSiteName) return heading
  const title = og ?? marks.headline ?? marks.headings.find(name => !isName(name, publisher)) ?? marks.title
  return title === null || title === '' ? null : withoutHouse(title, publisher)
}

const isName = (text: string, publisher: string | null) =>
  publisher !== null && text.toLowerCase() === publisher.toLowerCase()

/** `Rain ahead | The Courier`, `The Courier - Rain ahead`: a house that is known, or what stands behind a last `|` or `«`. */
function withoutHouse(title: string, publisher: string | null): string {
  const parts = title.split(/\s+[|•·–—«»:-]+\s+/)
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length > 1 && isName(last, publisher))
    return title.slice(0, title.length - last.length).replace(/\s+[|•·–—«»:-]+\s+$/, '')
  if (parts.length > 1 && isName(first, publisher)) return title.slice(first.length).replace(/^\s+[|•·–—«»:-]+\s+/, '')
  const bar = Math.max(title.lastIndexOf(' | '), title.lastIndexOf(' « '))
  return bar > title.length - bar ? title.slice(0, bar).trim() : title
}
