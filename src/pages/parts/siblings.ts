import { addressOf, type PageContext } from '../context.ts'
import { type Content, h } from '../html.ts'

const articleParts = [
  ['quotes', 'Quotes'],
  ['entities', 'Names'],
  ['timeline', 'Timeline'],
  ['revisions', 'History']
] as const

const entityParts = [
  ['quotes', 'Said'],
  ['quotes-about', 'Said about'],
  ['articles', 'Articles'],
  ['timeline', 'Timeline'],
  ['related', 'Related'],
  ['revisions', 'History']
] as const

const parts: Readonly<Record<string, readonly [string, readonly (readonly [string, string])[]]>> = {
  articles: ['Article', articleParts],
  quotes: ['Quote', [['revisions', 'History']]],
  entities: ['Overview', entityParts]
}

/** What there is of one article, quote or entity, on each page of it; null on any other page. */
export function siblings(context: PageContext): Content {
  const [, collection = '', id = '', part = null] = /^\/(\w+)\/([^/]+)(?:\/([\w-]+))?$/.exec(context.path) ?? []
  const [whole, others] = parts[collection] ?? []
  const name = decoded(id)
  if (whole === undefined || others === undefined || name === null) return null
  const item = (text: string, here: string | null, ...path: readonly string[]) =>
    h(
      'li',
      null,
      h('a', { href: addressOf(context, ...path), 'aria-current': here === part ? 'page' : undefined }, text)
    )
  return h(
    'nav',
    { class: 'siblings', 'aria-label': 'Parts of it' },
    h(
      'ul',
      null,
      item(whole, null, collection, name),
      others.map(([path, text]) => item(text, path, collection, name, path))
    )
  )
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
