import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageContext } from '../pages/context.ts'
import type { Page } from '../pages/document.ts'
import type { Store } from '../store/store.ts'
import { linkAlternates } from './alternates.ts'
import { answerUnchanged, sendStanding } from './conditional.ts'
import { absolute, contentTypeOf, mediaTypes } from './formats.ts'
import { addressWith } from './list.ts'

// Resources as pages for people. What makes them is loaded by the first who asks for one.

/** Answers a resource as a page. `read` finds what it shows; Problem notFound is its own. */
export async function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { store, now }: { readonly store: Pick<Store, 'version'>; readonly now: () => Date },
  read: (context: PageContext) => Promise<Page>
): Promise<FastifyReply> {
  const current = await store.version()
  if (answerUnchanged(request, reply, current)) return reply
  const { documentOf } = await import('../pages/document.ts')
  const context = await contextOf(request, now())
  const text = documentOf(await read(context), context)
  linkAlternates(request, reply)
  return sendStanding(request, reply, text, current, { type: contentTypeOf('html') })
}

/** What a page knows of the request that it answers. */
export async function contextOf(request: FastifyRequest, now: Date): Promise<PageContext> {
  const { assets } = await import('../pages/assets.ts')
  const { originalUrl, server, routeOptions } = request
  const { publicPath: root } = server
  const [path = '', query = ''] = originalUrl.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.delete('format')
  const plain = addressWith(request, { format: null }).slice(root.length).replace(/\?$/, '')
  const produces = routeOptions.config?.produces ?? []
  return {
    root,
    assets: `${root}/assets/${assets().version}`,
    path,
    query: parameters,
    api: absolute(request, plain),
    formats: produces
      .filter(name => name !== 'html')
      .map(name => ({ name, type: mediaTypes[name], address: addressWith(request, { format: name, cursor: null }) })),
    now
  }
}
