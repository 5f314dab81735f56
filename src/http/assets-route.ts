import { Problem } from '../errors.ts'
import type { App } from './app-type.ts'

/** Styles and scripts of the pages, under a name that is theirs for good. */
export function assetsRoute(app: App): void {
  app.get<{ Params: { version: string; name: string } }>(
    '/assets/:version/:name',
    // A page of six files is one request of whoever looks at it, and the page that says that there were too many is shown as one.
    { schema: { hide: true }, config: { cache: 'asset', cost: 'none' }, logLevel: 'warn' },
    async (request, reply) => {
      const { assets } = await import('../pages/assets.ts')
      const { version, name } = request.params
      const all = assets()
      const asset = all.get(name)
      // Another version's page would be given what it does not expect, and keep it.
      if (asset === null || version !== all.version) throw new Problem('notFound', 'There is no such file.')
      return reply.type(asset.type).send(asset.body)
    }
  )
}
