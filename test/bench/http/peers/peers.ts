import { join } from 'node:path'
import { markdownOf } from '../../measure/markdown.ts'
import type { Server } from '../../processes/server.ts'
import { seed } from '../../scale/corpus/corpus.ts'
import { vocabularyOf } from '../../scale/corpus/vocabulary.ts'
import type { Bench } from '../bench.ts'
import { draw } from '../draw.ts'
import { ratio, times } from '../figures.ts'
import { inTurns, medianBy, ratioOf, type Target } from '../measure.ts'
import { prepareRows } from '../prepared.ts'
import { asked, rows } from '../rows.ts'
import { install } from './install.ts'
import { jsonServer } from './json-server.ts'
import type { Peer } from './peer.ts'
import { soul } from './soul.ts'

const peers: readonly Peer[] = [soul, jsonServer]

/** The paths of a peer for what the service is asked in these rows. */
const rowsOfPeer: Readonly<Record<string, (peer: Peer, drawn: ReturnType<typeof draw>) => readonly string[]>> = {
  article: (peer, { ids }) => ids.map(peer.article),
  'list, first page': peer => [peer.list],
  'quotes of a speaker': (peer, { speakers }) => speakers.map(peer.quotesOf)
}

/** The service beside others that serve tables, all of them against bare Fastify, as text. */
export async function measurePeers(bench: Bench, service: Server, articles: number): Promise<string> {
  const { connections, loader, timing, cores, corpus } = bench
  // What everybody has.
  const drawn = draw(corpus, vocabularyOf(seed), Math.min(articles, ...peers.map(peer => peer.articles)), 2_000)
  const chosen = rows.filter(({ name }) => Object.hasOwn(rowsOfPeer, name))
  const prepared = await prepareRows(bench, service, { ...drawn, pages: [], highlight: '' }, chosen)
  const bare = await bench.bare(Object.fromEntries(prepared.map(({ barePath, answer }) => [barePath, answer])))
  const running = new Map<Peer, Server>()
  try {
    for (const peer of peers) {
      const folder = join(bench.scratch, peer.name)
      bench.tell(`${peer.name}: installing, and loading ${Math.min(articles, peer.articles)} articles`)
      await install(peer, folder)
      const saves = corpus.articles(Math.min(articles, peer.articles))
      running.set(peer, await peer.start(saves, folder, cores.server))
    }
    const table: (readonly string[])[] = []
    for (const { row, list, bareList } of prepared) {
      const targets: Record<string, Target> = {
        bare: { server: bare, list: bareList, connections },
        service: { server: service, list, connections }
      }
      for (const [peer, server] of running) {
        const paths = rowsOfPeer[row.name]?.(peer, drawn) ?? []
        targets[peer.name] = { server, list: bench.list(`${peer.name} ${row.name}`, asked(paths)), connections }
      }
      const measured = await inTurns(loader, targets, timing)
      const of = (name: string) => measured[name] ?? []
      const against = (name: string, base: string) => ratioOf(of(name), of(base), ({ rate }) => rate)
      const line = [
        row.name,
        ratio(against('service', 'bare')),
        ...peers.map(({ name }) => ratio(against(name, 'bare'))),
        ...peers.map(({ name }) => times(against('service', name))),
        ['service', ...peers.map(({ name }) => name)]
          .map(name => Math.round(medianBy(of(name), ({ bytes }) => bytes)).toLocaleString('en'))
          .join(', ')
      ]
      bench.tell(line.join('  '))
      table.push(line)
    }
    const head = [
      'ratio to bare Fastify',
      'service',
      ...peers.map(({ name }) => name),
      ...peers.map(({ name }) => `service to ${name}`),
      'bytes'
    ]
    const held = peers.map(peer => `${peer.name} ${Math.min(articles, peer.articles).toLocaleString('en')}`).join(', ')
    return `${markdownOf([head, ...table])}\n\nArticles: service ${articles.toLocaleString('en')}, ${held}; all ask for the same ones.\n`
  } finally {
    for (const server of running.values()) await server.stop()
    await bare.stop()
  }
}
