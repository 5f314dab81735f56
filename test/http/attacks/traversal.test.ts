import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { partPath } from '../../../src/export/parts.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { setUp } from '../../support/app.ts'
import { archiveOf, faultsIn, restoreInto } from '../../support/archive.ts'
import { runToEnd } from '../../support/process.ts'
import { answerTo } from '../../support/raw.ts'
import { story } from '../../support/store.ts'
import { story as article } from '../../support/story.ts'

// Paths out of where they should stay: in ids and in the files of Swagger UI, over a socket because clients resolve dots
// themselves; in what an archive calls its articles; in names of files that the commands are given.

const up = [
  '..',
  '.',
  '%2e%2e',
  '%2E.',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f%2e%2e%2fpackage.json',
  '..%5c..%5cpackage.json',
  '..;/package.json',
  '....//package.json',
  '%252e%252e%252fpackage.json',
  '%2fetc%2fpasswd',
  'C:%5cWindows',
  'file:%2f%2f%2fetc%2fpasswd'
]

t.test('an id is no path, and the files of the page are those of its folder', async t => {
  const { app } = await setUp(t)
  const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
  for (const climb of up) {
    for (const before of [
      '/articles/',
      '/entities/',
      '/quotes/',
      '/problems/',
      '/docs/static/',
      '/docs/',
      '/docs/static/x/../../'
    ]) {
      const path = before + climb
      const { status, body } = await answerTo(port, `GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`)
      t.match(status, /^(?:400|404)$/, `${path}: ${status}`)
      t.match(JSON.parse(body).code, /^(?:badRequest|notFound|unknownRoute)$/, path)
    }
    const put = await answerTo(
      port,
      `PUT /articles/${climb} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer key-of-the-tests\r\ncontent-type: application/json\r\n` +
        `content-length: ${Buffer.byteLength(JSON.stringify(article))}\r\nconnection: close\r\n\r\n` +
        Buffer.from(JSON.stringify(article)).toString('latin1')
    )
    t.match(put.status, /^(?:404|422)$/, `PUT /articles/${climb}`)
  }
})

t.test('an archive whose articles are called like files of others is refused line by line', async t => {
  const folder = t.testdir({ inside: {} })
  const from = await openSqliteStore({ path: join(folder, 'from.db') })
  await from.articles.save(story({ id: 'bridge', statements: [] }))
  const archive = await archiveOf(from)
  await from.close()
  for (const id of ['../outside', '/etc/passwd', '..\\outside', '.', 'a/../b', 'a\u0000']) {
    const into = await openSqliteStore({ path: join(folder, 'inside/into.db') })
    const restored = await restoreInto(into, archive.replaceAll('"bridge"', JSON.stringify(id)))
    t.equal(faultsIn(restored).length > 0, true, id)
    t.equal(
      restored.some(each => 'outcome' in each && each.outcome === 'new'),
      false,
      id
    )
    await into.close()
  }
  t.same(
    readdirSync(folder).filter(name => !/^from\.db|^inside$/.test(name)),
    []
  )
})

t.test('an export goes where it is told to, its parts beside it, and nowhere that is not there', async t => {
  t.equal(partPath('/a/b/../list.csv', 3, { format: 'csv' }), '/a/b/../list-00003.csv')
  t.equal(partPath('/a.b/list', 1, { format: 'csv' }), '/a.b/list-00001.csv', 'a folder has no ending of the file')
  const folder = t.testdir({ 'here.txt': 'here' })
  const path = join(folder, 'dateline.db')
  await (await openSqliteStore({ path })).close()
  const output = join(folder, 'nowhere/../../elsewhere/list.csv')
  const { status, stderr } = await runToEnd(['export', '--format', 'csv', '--output', output], { DATABASE_PATH: path })
  t.equal(status, 1)
  t.match(stderr, /cannot be written/)
})

t.test('what is imported by name is a file that is there, and says so in one line where it is not', async t => {
  const folder = t.testdir({})
  const settings = { DATABASE_PATH: join(folder, 'dateline.db') }
  const { status, stderr } = await runToEnd(['import', `${folder}/../\u0007nothing/none.txt`], settings)
  t.equal(status, 1)
  t.notOk(stderr.includes('\u0007'), 'a terminal is told nothing that it would obey')
  t.notMatch(stderr, /^\s+at /m, 'no stack')
  const started = await runToEnd(['serve'], { ...settings, PORT: '0', DATA_PATH: `${folder}/../none` })
  t.equal(started.status, 1)
  t.match(started.stderr + started.stdout, /cannot be read/)
})
