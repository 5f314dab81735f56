import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, startServer } from '../../processes/server.ts'
import { flatArticle, flatQuotes } from './flat.ts'
import type { Peer } from './peer.ts'

/** json-server: a REST service over a JSON file, which it keeps in memory and walks through. */
export const jsonServer: Peer = {
  name: 'json-server',
  dependencies: { 'json-server': '0.17.4' },
  overrides: {},
  articles: 2_000,
  async start(saves, folder, cpus) {
    const all = [...saves]
    const file = join(folder, 'json-server.json')
    writeFileSync(file, JSON.stringify({ articles: all.map(flatArticle), quotes: all.flatMap(flatQuotes) }))
    const port = await freePort()
    const script = join(folder, 'node_modules/json-server/lib/cli/bin.js')
    return startServer({
      command: [process.execPath, script, '--quiet', '--host', '127.0.0.1', '--port', String(port), file],
      folder,
      port,
      cpus,
      probe: jsonServer.list
    })
  },
  article: id => `/articles/${id}`,
  list: '/articles?_page=1&_limit=20&_sort=datePublished&_order=desc',
  quotesOf: speaker => `/quotes?speaker=${speaker}&_limit=20`
}
