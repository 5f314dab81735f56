import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Cores } from '../processes/cores.ts'
import { freePort, type Server, startServer } from '../processes/server.ts'
import { type ServiceOptions, startService } from '../processes/service.ts'
import type { Corpus } from '../scale/corpus/corpus.ts'
import { schemaOf } from './bare/schema-of.ts'
import type { Loader } from './load/loader.ts'
import type { Asked } from './load/task.ts'
import type { Timing } from './measure.ts'

const bareServer = fileURLToPath(new URL('bare/server.js', import.meta.url))

/** What every part of the measurement needs. */
export interface Bench {
  readonly loader: Loader
  readonly cores: Cores
  readonly timing: Timing
  readonly connections: number
  readonly corpus: Corpus
  readonly scratch: string
  tell(line: string): void
  /** Writes a list of requests and answers its file. */
  list(name: string, requests: readonly Asked[]): string
  service(options?: Partial<ServiceOptions>): Promise<Server>
  /** Bare Fastify: the path of each route, and the answer that it gives, as JSON. */
  bare(routes: Readonly<Record<string, string>>): Promise<Server>
}

export function createBench(
  parts: Pick<Bench, 'loader' | 'cores' | 'timing' | 'connections' | 'corpus' | 'scratch' | 'tell'>,
  service: Pick<ServiceOptions, 'databasePath' | 'script'>
): Bench {
  const { scratch, cores } = parts
  let files = 0
  const write = (name: string, value: unknown) => {
    mkdirSync(scratch, { recursive: true })
    const file = join(scratch, `${++files}-${name.replace(/[^a-z0-9]+/gi, '-')}.json`)
    writeFileSync(file, JSON.stringify(value))
    return file
  }
  return {
    ...parts,
    list: write,
    service: options => startService({ ...service, cpus: cores.server, ...options }),
    async bare(routes) {
      const described = Object.entries(routes).map(([path, body]) => {
        const value: unknown = JSON.parse(body)
        return { path, schema: schemaOf([value]), value }
      })
      const port = await freePort()
      return startServer({
        command: [process.execPath, bareServer, String(port), write('bare', described)],
        port,
        cpus: cores.server,
        probe: described[0]?.path ?? '/'
      })
    }
  }
}
