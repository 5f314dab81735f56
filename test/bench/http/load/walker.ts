import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '../../processes/client.ts'
import { letOthersFirst } from '../../processes/cores.ts'

// The process that keeps a server busy while another one measures. It gives way to that one, with which it may share a
// core: else the times that are measured are those of two clients that wait for each other.

/** What the process is told. */
export interface Walks {
  readonly address: string
  /** First pages; each is walked through from page to page, all at once, again and again. */
  readonly paths: readonly string[]
}

let isStopped = false
let answered = 0
let walks: Promise<unknown> = Promise.resolve()
let close = () => {}

function start({ address, paths }: Walks): void {
  const client = createClient(address, paths.length)
  close = client.close
  const walk = async (first: string) => {
    for (let path = first; !isStopped; ) {
      const { status, headers } = await client.ask(path)
      // Who is told to come later does; any other fault ends the measurement.
      if (status === 503) await sleep(100)
      else if (status !== 200) throw new Error(`${path} is ${status}`)
      path = /<([^>]*)>; rel="next"/.exec(String(headers.link ?? ''))?.[1] ?? first
      answered++
    }
  }
  walks = Promise.all(paths.map(walk))
}

process.on('message', async (message: Walks | 'stop') => {
  if (message !== 'stop') return start(message)
  isStopped = true
  await walks
  close()
  process.send?.(answered, () => process.exit())
})
process.on('disconnect', () => process.exit())
letOthersFirst()
