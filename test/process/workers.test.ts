import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { samplesIn, sumOf } from '../support/exposition.ts'
import { withKey } from '../support/key.ts'
import { runToEnd, type Serving, serve } from '../support/process.ts'
import { story } from '../support/story.ts'

const serveTogether = (t: Test, environment: Readonly<Record<string, string>> = {}) =>
  serve(t, { WORKERS: '2', DATABASE_PATH: join(t.testdir({}), 'a.db'), ...environment })

/** The worker processes that have said where they listen, oldest first. */
function workersOf({ log, child }: Serving): readonly number[] {
  return log
    .filter(({ msg, pid }) => /^Worker process \d+ listens/.test(msg) && pid !== child.pid)
    .map(({ pid }) => Number(pid))
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20)
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

interface Answer {
  readonly status: number
  readonly isLast: boolean
}

/** One request on a connection that the agent keeps. */
async function ask(address: string, agent: Agent): Promise<Answer> {
  const sent = request(`${address}/articles`, { agent }).end()
  const [answer] = await once(sent, 'response')
  await once(answer.resume(), 'end')
  return { status: answer.statusCode, isLast: answer.headers.connection === 'close' }
}

const answering = async (address: string) =>
  (await fetch(`${address}/articles`, { headers: { connection: 'close' } })).status

t.test('several processes answer over one database, which is prepared once', async t => {
  const serving = await serveTogether(t, { LOG_LEVEL: 'info' })
  const { address, log, child, ended } = serving
  const count = (pattern: RegExp) => log.filter(({ msg }) => pattern.test(msg)).length
  t.equal(count(/^The API is at /), 1)
  t.equal(count(/ articles loaded, /), 1)
  t.equal(new Set(workersOf(serving)).size, 2)
  for (const number of [1, 2, 3, 4]) {
    const body = JSON.stringify({ ...story, headline: `Bridge ${number}` })
    const headers = { ...withKey, 'content-type': 'application/json', connection: 'close' }
    t.equal((await fetch(`${address}/articles`, { method: 'POST', headers, body })).status, 201)
    const list = await fetch(`${address}/articles`, { headers: { connection: 'close' } })
    t.match(await list.json(), { total: { value: number + 1 } }, 'what one took in the other has')
  }
  child.kill('SIGTERM')
  t.equal(await ended, 0)
  const answered = new Set(log.filter(({ path }) => path === '/articles').map(({ pid }) => pid))
  t.same([...answered].toSorted(), workersOf(serving).toSorted(), 'both answered')
  t.equal(log.at(-1)?.msg, 'Closed')
})

t.test('a worker that dies is replaced, and nobody notices but who was connected to it', async t => {
  const serving = await serveTogether(t)
  const { address, log, child, ended } = serving
  const [first = 0] = workersOf(serving)
  process.kill(first, 'SIGKILL')
  await until(() => log.some(({ msg }) => msg.includes(`${first} ended (SIGKILL) and is replaced`)))
  t.equal(await answering(address), 200, 'the other goes on')
  await until(() => workersOf(serving).length === 3)
  for (let asked = 0; asked < 4; asked++) t.equal(await answering(address), 200)
  child.kill('SIGTERM')
  t.equal(await ended, 0)
})

t.test('a service whose workers keep dying gives up with 1 and leaves none behind', async t => {
  const serving = await serveTogether(t)
  const { log, child, ended } = serving
  let stderr = ''
  child.stderr.on('data', chunk => (stderr += chunk))
  const killed = new Set<number>()
  const timer = setInterval(() => {
    for (const pid of workersOf(serving)) {
      if (killed.has(pid)) continue
      killed.add(pid)
      process.kill(pid, 'SIGKILL')
      break
    }
  }, 50)
  t.equal(await ended, 1)
  clearInterval(timer)
  t.match(stderr, /^dateline: 6 worker processes in a row ended soon after their start; [^\n]+\n$/)
  // Where starting takes long, so had the first to die lived long.
  const lives = log.filter(({ msg }) => / is replaced/.test(msg)).map(({ lived }) => Number(lived))
  t.equal(lives.length - 1 - lives.findLastIndex(lived => lived >= 10_000), 5, 'five in a row were replaced')
  t.same(workersOf(serving).filter(isAlive), [])
})

for (const [workers, name] of [
  ['1', 'one process'],
  ['2', 'two workers']
] as const) {
  t.test(`SIGTERM under load loses no request of ${name}`, async t => {
    const path = join(t.testdir({}), 'a.db')
    const { address, child, ended } = await serveTogether(t, { WORKERS: workers, DATABASE_PATH: path })
    const answers: Answer[] = []
    // Each client has a connection of its own and asks until it is told that there is no more. One whose connection still
    // waits to be accepted when the service stops to listen is nobody that the service could answer.
    let connected = 0
    const client = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      for (let asked = 0; ; asked++) {
        const answer = await ask(address, agent)
        answers.push(answer)
        if (asked === 0) connected++
        if (answer.isLast) return agent.destroy()
      }
    }
    const clients = Array.from({ length: 20 }, client)
    await until(() => connected === clients.length && answers.length >= 100)
    child.kill('SIGTERM')
    await Promise.all(clients)
    t.same(
      answers.filter(({ status }) => status !== 200),
      []
    )
    t.equal(await ended, 0)
    await t.rejects(answering(address), 'nobody listens any more')
    t.notOk(existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0, 'nothing is left in the log file')
  })
}

t.test('a request in flight is finished in a worker, but not for ever', async t => {
  const { address, child, ended } = await serveTogether(t, { CLOSE_TIMEOUT_MS: '3000' })
  const headers = { ...withKey, 'content-type': 'application/x-ndjson' }
  const open = async () => {
    const sent = request(`${address}/articles`, { method: 'POST', headers })
    sent.on('error', () => {})
    sent.write(`${JSON.stringify({ ...story, id: 'before' })}\n`)
    const [answer] = await once(sent, 'response')
    answer.on('error', () => {})
    return { sent, answer }
  }
  const [patient] = await Promise.all([open(), open()])
  child.kill('SIGINT')
  await pause(300)
  patient.sent.end(`${JSON.stringify({ ...story, id: 'after' })}\n`)
  let body = ''
  for await (const chunk of patient.answer) body += chunk
  t.equal(body.trim().split('\n').length, 2)
  t.equal(await ended, 0)
})

t.test('a second signal ends everything at once', async t => {
  const serving = await serveTogether(t)
  const { address, child, ended } = serving
  const sent = request(`${address}/articles`, {
    method: 'POST',
    headers: { ...withKey, 'content-type': 'application/x-ndjson' }
  })
  sent.on('error', () => {})
  sent.write(`${JSON.stringify(story)}\n`)
  const [answer] = await once(sent, 'response')
  answer.on('error', () => {})
  child.kill('SIGINT')
  await pause(200)
  t.equal(child.exitCode, null)
  child.kill('SIGINT')
  t.equal(await ended, 1)
  await until(() => !workersOf(serving).some(isAlive))
})

t.test('workers do not outlive their primary, and finish what they have begun', async t => {
  const serving = await serveTogether(t)
  const { address, child } = serving
  const sent = request(`${address}/articles`, {
    method: 'POST',
    headers: { ...withKey, 'content-type': 'application/x-ndjson' }
  })
  sent.write(`${JSON.stringify({ ...story, id: 'before' })}\n`)
  const [answer] = await once(sent, 'response')
  child.kill('SIGKILL')
  await pause(200)
  sent.end(`${JSON.stringify({ ...story, id: 'after' })}\n`)
  let body = ''
  for await (const chunk of answer) body += chunk
  t.equal(body.trim().split('\n').length, 2)
  await until(() => !workersOf(serving).some(isAlive))
})

t.test('what a person has to mend is said once, and the process ends with 1', async t => {
  const folder = t.testdir({ 'notes.txt': 'These are notes and no database. '.repeat(40) })
  const { address } = await serve(t, { DATABASE_PATH: join(folder, 'a.db') })
  const cases: [Record<string, string>, RegExp][] = [
    [{ DATABASE_PATH: join(folder, 'notes.txt') }, /^dateline: .*notes\.txt[^\n]*\n$/],
    [
      { DATABASE_PATH: join(folder, 'b.db'), PORT: new URL(address).port },
      /^dateline: port \d+ of 127\.0\.0\.1 is taken; set PORT [^\n]*\n$/
    ]
  ]
  for (const [environment, message] of cases) {
    const { status, stderr } = await runToEnd(['serve'], { WORKERS: '3', ...environment })
    t.equal(status, 1)
    t.match(stderr, message)
  }
})

t.test('metrics are those of all processes, whichever answers', async t => {
  const { address } = await serveTogether(t)
  const answers = 20
  for (let times = 0; times < answers; times++) t.equal(await answering(address), 200)
  for (let times = 0; times < 4; times++) {
    const told = await fetch(`${address}/metrics`, { headers: { connection: 'close' } })
    const samples = samplesIn(await told.text())
    t.equal(sumOf(samples, 'dateline_http_requests_total', { route: '/articles', status: '200' }), answers)
    t.equal(sumOf(samples, 'dateline_workers', { state: 'told' }), 2)
    const each = samples.filter(({ name }) => name === 'process_resident_memory_bytes')
    t.same(
      each.map(({ labels }) => labels.worker),
      ['1', '2']
    )
  }
})
