import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageContext } from '../pages/context.ts'
import type { Page } from '../pages/document.ts'
import type { Store } from '../store/store.ts'
import { linkAlternates } from './alternates.ts'
import { answerUnchanged, sendStanding, sendText } from './conditional.ts'
import { absolute, contentTypeOf, mediaTypes } from './formats.ts'

// Resources as pages for people. What makes them is loaded by the first who asks for one.

/** Answers a resource as a page, with what Link says already and the other forms. `read` finds what it shows; Problem notFound is its own. */
export async function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { store, now }: { readonly store: Pick<Store, 'version'>; readonly now: () => Date },
  read: (context: PageContext) => Promise<Page>
): Promise<FastifyReply> {
  const [stored, { assets }] = await Promise.all([store.version(), import('../pages/assets.ts')])
  // A page names its styles and scripts: with others it is another page, though nothing was written.
  const current = { ...stored, origin: `${stored.origin}.${assets().version}` }
  if (answerUnchanged(request, reply, current)) return reply
  const { documentOf } = await import('../pages/document.ts')
  const context = await contextOf(request, now())
  const text = documentOf(await read(context), context)
  const linked = reply.getHeader('link')
  linkAlternates(request, reply)
  if (linked !== undefined) reply.header('link', `${reply.getHeader('link')}, ${linked}`)
  return sendStanding(request, reply, text, current, { type: contentTypeOf('html') })
}

/** Answers what hangs on more than the store, such as on who asks: the page's tag is its hash. */
export async function answerPageByHash(
  request: FastifyRequest,
  reply: FastifyReply,
  now: Date,
  read: (context: PageContext) => Promise<Page>
): Promise<FastifyReply> {
  const { documentOf } = await import('../pages/document.ts')
  const context = await contextOf(request, now)
  const text = documentOf(await read(context), context)
  return sendText(request, reply, text, { type: contentTypeOf('html') })
}

/** What a page of a list and its JSON have, and its other formats refuse (http/answer-list.ts). */
const ofPages = { facets: null, facetLimit: null, facetCount: null, highlight: null }

/** What a page knows of the request that it answers. */
export async function contextOf(request: FastifyRequest, now: Date): Promise<PageContext> {
  const [{ assets }, { addressWith, partsOf }] = await Promise.all([
    import('../pages/assets.ts'),
    import('../pages/context.ts')
  ])
  const { originalUrl, server, routeOptions } = request
  const { publicPath: root } = server
  const [path, query] = partsOf(originalUrl)
  const parameters = new URLSearchParams(query)
  parameters.delete('format')
  // Forgotten for pages (http/negotiation.ts), and no other format takes it.
  if (parameters.get('sort') === '-relevance' && !parameters.get('q')) parameters.delete('sort')
  // Other formats have all of an article, and not a part.
  const others = new URLSearchParams(parameters)
  others.delete('at')
  const here = { root, path, query: others }
  const produces = routeOptions.config?.produces ?? []
  return {
    root,
    assets: `${root}/assets/${assets().version}`,
    path,
    query: parameters,
    api: absolute(request, addressWith({ root: '', path, query: others }, {})),
    formats: produces
      .filter(name => name !== 'html')
      .map(name => ({
        name,
        type: mediaTypes[name],
        address: addressWith(here, { format: name, cursor: null, ...(name === 'json' ? {} : ofPages) })
      })),
    now
  }
}
