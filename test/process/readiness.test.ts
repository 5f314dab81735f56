import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import t from 'tap'
import { serve } from '../support/process.ts'

interface Answer {
  readonly status: number
  readonly body: string
}

async function ask(url: string, agent: Agent): Promise<Answer> {
  const sent = request(url, { agent }).end()
  const [answer] = await once(sent, 'response')
  let body = ''
  for await (const chunk of answer.setEncoding('utf8')) body += chunk
  return { status: answer.statusCode, body }
}

for (const WORKERS of ['1', '2']) {
  t.test(`from the signal on it is alive and not ready, WORKERS=${WORKERS}`, async t => {
    const { address, child, ended } = await serve(t, { DATABASE_PATH: join(t.testdir({}), 'a.db'), WORKERS })
    const agent = new Agent({ keepAlive: true })
    t.teardown(() => agent.destroy())
    // Connections that are there before: no others are taken from the signal on, and each is closed with its next answer.
    const connections = 60
    const before = await Promise.all(Array.from({ length: connections }, () => ask(`${address}/health/ready`, agent)))
    t.ok(before.every(({ status }) => status === 200))
    child.kill('SIGTERM')
    const answers: Answer[] = []
    while (answers.at(-1)?.status !== 503) answers.push(await ask(`${address}/health/ready`, agent))
    t.match(JSON.parse(answers.at(-1)?.body ?? ''), {
      code: 'unavailable',
      checks: { shutdown: { status: 'failed', detail: 'The service is closing.' }, store: { status: 'ok' } }
    })
    t.equal((await ask(`${address}/health/live`, agent)).status, 200)
    t.equal((await ask(`${address}/articles`, agent)).status, 200, 'what still comes is answered')
    t.equal(await ended, 0)
  })
}
