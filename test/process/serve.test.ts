import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { withKey } from '../support/key.ts'
import { runToEnd, serve } from '../support/process.ts'
import { story, wireStory } from '../support/story.ts'

t.test('its first lines say where the API, Swagger UI and the database are', async t => {
  const path = join(t.testdir({}), 'deep', 'dateline.db')
  const { address, log } = await serve(t, { DATABASE_PATH: path })
  const text = log.map(({ msg }) => msg).join('\n')
  t.match(text, path)
  t.match(text, `The API is at ${address}`)
  t.match(text, `${address}/docs`)
  t.ok(log.length <= 5)
  t.ok(existsSync(path))
  const { total } = (await (await fetch(`${address}/articles`)).json()) as { total: { value: number } }
  t.equal(total.value, 1, 'the article it ships with is loaded')
})

t.test('requests are logged without what they carry, health checks not at all', async t => {
  const { address, log, child, ended } = await serve(t, { DATABASE_PATH: join(t.testdir({}), 'a.db') })
  await fetch(`${address}/health/live`)
  await fetch(`${address}/health/ready`)
  await fetch(`${address}/articles?q=confidential`, { headers: { authorization: 'Bearer hush' } })
  const response = await fetch(`${address}/quotes/none`)
  const { requestId } = (await response.json()) as { requestId: string }
  child.kill('SIGTERM')
  t.equal(await ended, 0)
  const lines = JSON.stringify(log)
  t.notOk(log.some(({ path }) => String(path).startsWith('/health')))
  t.notMatch(lines, /confidential|hush/)
  t.match(
    log.find(line => line.requestId === requestId),
    { method: 'GET', path: '/quotes/none', status: 404 }
  )
})

for (const workers of ['1', '2']) {
  t.test(`with WORKERS=${workers} every request has its line soon, and none is lost at a signal`, async t => {
    const environment = { DATABASE_PATH: join(t.testdir({}), 'a.db'), WORKERS: workers }
    const { address, log, child, ended } = await serve(t, environment)
    const ask = async () => {
      const response = await fetch(`${address}/articles?limit=1`)
      await response.arrayBuffer()
      return response.headers.get('x-request-id')
    }
    const isLogged = (id: string | null) => log.some(({ requestId }) => requestId === id)
    const first = await ask()
    // Nothing follows that could push it out.
    while (!isLogged(first)) await pause(20)
    t.pass('one request has its line by itself')
    const ids = (await Promise.all(Array.from({ length: 40 }, async () => [await ask(), await ask()]))).flat()
    child.kill('SIGTERM')
    t.equal(await ended, 0)
    t.same(
      ids.filter(id => !isLogged(id)),
      []
    )
    t.equal(log.filter(({ path }) => path === '/articles').length, ids.length + 1, 'one each')
    t.equal(log.at(-1)?.msg, 'Closed')
  })
}

t.test('what is said before the end is there when the service cannot start', async t => {
  const environment = { DATABASE_PATH: join(t.testdir({}), 'a.db'), DATA_PATH: '/nowhere', PORT: '0' }
  const { status, stdout } = await runToEnd(['serve'], environment)
  t.equal(status, 1)
  t.match(stdout, /"msg":"Dateline .*"}\n$/)
})

function openRequest(address: string): { sent: ClientRequest; answer: Promise<IncomingMessage> } {
  const sent = request(`${address}/articles`, {
    method: 'POST',
    headers: { ...withKey, 'content-type': 'application/x-ndjson' }
  })
  return { sent, answer: once(sent, 'response').then(([message]) => message as IncomingMessage) }
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(`on ${signal} a request in flight is finished, then the database closed`, async t => {
    const path = join(t.testdir({}), 'a.db')
    const { address, child, ended } = await serve(t, { DATABASE_PATH: path })
    const { sent, answer } = openRequest(address)
    sent.write(`${JSON.stringify({ ...story, id: 'before' })}\n`)
    const message = await answer
    let body = ''
    message.setEncoding('utf8').on('data', chunk => (body += chunk))
    child.kill(signal)
    await pause(300)
    t.equal(child.exitCode, null, 'it waits')
    sent.end(`${JSON.stringify({ ...story, id: 'after' })}\n`)
    await once(message, 'end')
    t.same(
      body
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).id),
      ['before', 'after']
    )
    t.equal(await ended, 0)
    t.notOk(existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0, 'nothing is left in the log file')
    await t.rejects(fetch(`${address}/articles`), 'nobody listens any more')
  })
}

t.test('a client that never finishes does not hold the process', async t => {
  const { address, child, ended } = await serve(t, {
    DATABASE_PATH: join(t.testdir({}), 'a.db'),
    CLOSE_TIMEOUT_MS: '200'
  })
  const { sent, answer } = openRequest(address)
  sent.on('error', () => {})
  sent.write(`${JSON.stringify({ ...story, id: 'before' })}\n`)
  await answer
  child.kill('SIGTERM')
  t.equal(await ended, 0)
})

t.test('what a person has to mend is said in one line, and the process ends with 1', async t => {
  const folder = t.testdir({ 'notes.txt': 'These are notes and no database. '.repeat(40), file: '' })
  const cases: [string, string[], Record<string, string>, RegExp][] = [
    ['no command', [], {}, /no command/],
    ['an unknown command', ['sevre'], {}, /“sevre”/],
    ['an unknown option', ['migrate', '--stauts'], { DATABASE_PATH: join(folder, 'x.db') }, /--stauts/],
    ['settings', ['serve'], { PORT: 'http', LOG_LEVEL: 'loud' }, /PORT .* LOG_LEVEL/],
    ['a file that is no database', ['serve'], { DATABASE_PATH: join(folder, 'notes.txt') }, /notes\.txt/],
    ['a path that cannot be', ['serve'], { DATABASE_PATH: join(folder, 'file', 'x.db') }, /file/],
    [
      'a data folder that is not there',
      ['serve'],
      { DATABASE_PATH: join(folder, 'y.db'), DATA_PATH: join(folder, 'none') },
      /none/
    ]
  ]
  for (const [name, args, environment, message] of cases) {
    const { status, stderr } = await runToEnd(args, environment)
    t.equal(status, 1, name)
    t.match(stderr, message, name)
    t.equal(stderr.trimEnd().split('\n').length, 1, `${name}: ${stderr}`)
  }
})

t.test('a port that is taken is said in one line', async t => {
  const folder = t.testdir({})
  const { address } = await serve(t, { DATABASE_PATH: join(folder, 'a.db') })
  const { status, stderr } = await runToEnd(['serve'], {
    DATABASE_PATH: join(folder, 'b.db'),
    PORT: new URL(address).port
  })
  t.equal(status, 1)
  t.match(stderr, /^dateline: port \d+ of 127\.0\.0\.1 is taken; set PORT .*\n$/)
})

t.test('migrate tells what it did and what is pending', async t => {
  const environment = { DATABASE_PATH: join(t.testdir({}), 'a.db') }
  t.match((await runToEnd(['migrate', '--status'], environment)).stdout, /pending/)
  t.match((await runToEnd(['migrate'], environment)).stdout, /^Applied: /)
  t.match((await runToEnd(['migrate'], environment)).stdout, /^Nothing to do/)
  const { stdout } = await runToEnd(['migrate', '--status'], environment)
  t.match(stdout, /applied \d{4}-/)
  t.notMatch(stdout, /pending/)
})

t.test('extract prints what /extract answers', async t => {
  const folder = t.testdir({
    'story.json': JSON.stringify(story),
    'story.txt': wireStory,
    'bad.txt': 'Only a headline'
  })
  const { address } = await serve(t, { DATABASE_PATH: join(folder, 'a.db') })
  const answer = await (
    await fetch(`${address}/extract`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(story)
    })
  ).json()
  const json = await runToEnd(['extract', join(folder, 'story.json')])
  t.equal(json.status, 0)
  t.same(JSON.parse(json.stdout), answer)
  const wire = [
    'extract',
    '--date-published',
    '2024-05-14',
    '--publisher',
    'Brandholm Courier',
    '--language',
    'en',
    join(folder, 'story.txt')
  ]
  t.same(JSON.parse((await runToEnd(wire)).stdout), answer)
  const bad = await runToEnd(['extract', join(folder, 'bad.txt'), join(folder, 'none.txt'), join(folder, 'story.json')])
  t.equal(bad.status, 1)
  t.match(bad.stderr, /bad\.txt:1: .*\n.*none\.txt: .*ENOENT.*\n2 of 3 could not be read/)
  t.same(JSON.parse(bad.stdout), answer, 'the others are read all the same')
})

t.test('reextract goes over the store and tells what it did', async t => {
  const folder = t.testdir({ data: { 'one.json': JSON.stringify(story) } })
  const environment = { DATABASE_PATH: join(folder, 'a.db'), DATA_PATH: join(folder, 'data') }
  const { child, ended } = await serve(t, environment)
  child.kill('SIGTERM')
  await ended
  t.match((await runToEnd(['reextract'], environment)).stdout, /^0 read again/)
  const { status, stdout } = await runToEnd(['reextract', '--all'], environment)
  t.equal(status, 0)
  t.match(stdout, /1 of 1, .*\n1 read again, 0 had nothing to read, 0 failed/)
})

t.test('a folder of articles is loaded once, and a bad file stops nothing', async t => {
  const folder = t.testdir({ data: { 'one.json': JSON.stringify(story), 'bad.json': '{' } })
  const environment = { DATABASE_PATH: join(folder, 'a.db'), DATA_PATH: join(folder, 'data') }
  const first = await serve(t, environment)
  t.match(first.log.map(({ msg }) => msg).join('\n'), /bad\.json is not loaded[\s\S]*1 articles loaded, 0 were there/)
  const { data } = (await (await fetch(`${first.address}/articles`)).json()) as { data: { id: string }[] }
  const url = `${first.address}/articles/${data[0]?.id}`
  const etag = (await fetch(url)).headers.get('etag') ?? ''
  t.equal((await fetch(url, { method: 'DELETE', headers: { ...withKey, 'if-match': etag } })).status, 204)
  first.child.kill('SIGTERM')
  await first.ended
  writeFileSync(join(folder, 'data', 'two.json'), JSON.stringify({ ...story, headline: 'Another' }))
  const second = await serve(t, environment)
  const { total } = (await (await fetch(`${second.address}/articles`)).json()) as { total: { value: number } }
  t.equal(total.value, 1, 'the new one came, the deleted one did not come back')
})
