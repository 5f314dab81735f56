import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { callsOf } from '../support/held.ts'
import { withKey } from '../support/key.ts'
import { serve } from '../support/process.ts'
import { story } from '../support/story.ts'

const revisionOf = ({ headers }: Response) => /"(r\d+)-/.exec(headers.get('etag') ?? '')?.[1] ?? ''

t.test(
  'what was answered when the process is killed is served after the next start, under the same revisions',
  async t => {
    const path = join(t.testdir({}), 'a.db')
    const environment = { DATABASE_PATH: path, DATA_PATH: '', LOG_LEVEL: 'info' }
    const { address, child, ended } = await serve(t, environment)
    // While somebody reads, nothing is answered before it is committed.
    await pause(1_500)
    const answered = new Map<string, string>()
    const send = async (n: number) => {
      const body = JSON.stringify({ ...story, id: `a${n}`, headline: `Bridge ${n}` })
      const headers = { ...withKey, 'content-type': 'application/json' }
      const answer = await fetch(`${address}/articles`, { method: 'POST', headers, body })
      await answer.arrayBuffer()
      if (answer.status === 201) answered.set(`a${n}`, revisionOf(answer))
      // In the midst of it.
      if (answered.size === 24) child.kill('SIGKILL')
    }
    await Promise.allSettled(
      Array.from({ length: 8 }, async (_, client) => {
        for (let n = client; n < 400; n += 8) await send(n)
      })
    )
    await ended
    t.ok(answered.size >= 24)
    t.ok(callsOf(path).numbers.length > 0, 'some were answered before they were committed')

    const again = await serve(t, environment)
    for (const [id, revision] of answered) {
      const answer = await fetch(`${again.address}/articles/${id}`)
      t.equal(answer.status, 200)
      t.equal(revisionOf(answer), revision)
      await answer.arrayBuffer()
    }
    again.child.kill('SIGTERM')
    t.equal(await again.ended, 0)
    t.same(callsOf(path), { numbers: [], aside: [] })
  }
)
