import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openRejects, toldRejects } from '../../../src/import/rejects.ts'

const reject = (line: number) => ({ path: 'a.ndjson', line, code: 'invalidBody', reason: 'No headline.', record: '{}' })

t.test('rejects are lines of JSON, and those of an earlier run make room for the next', async t => {
  const path = join(t.testdir({}), 'rejects.ndjson')
  for (const lines of [[1, 2], [2], []]) {
    const rejects = await openRejects(path)
    for (const line of lines) await rejects.add(reject(line))
    await rejects.close()
    const written = readFileSync(path, 'utf8').split('\n').filter(Boolean)
    t.same(
      written.map(line => JSON.parse(line)),
      lines.map(reject)
    )
  }
})

t.test('a file of anything else stays as it is', async t => {
  const path = join(t.testdir({}), 'articles.ndjson')
  for (const content of ['{"headline":"A"}\n', 'title,text\n']) {
    writeFileSync(path, content)
    await t.rejects(openRejects(path), { name: 'SetupError', message: /holds no rejects/ })
    t.equal(readFileSync(path, 'utf8'), content)
  }
})

t.test('rejects are written to what is no file, too', async t => {
  const rejects = await openRejects('/dev/null')
  await rejects.add(reject(1))
  await rejects.close()
  t.equal(rejects.file.ino, statSync('/dev/null').ino)
})

t.test('a file that cannot be made is told', async t => {
  await t.rejects(openRejects(join(t.testdir({}), 'none/rejects')), {
    name: 'SetupError',
    message: /cannot be written/
  })
})

t.test('without a file some are told, on a line each, and the others are only counted', async t => {
  const lines: string[] = []
  const rejects = toldRejects(line => lines.push(line))
  await rejects.add({ ...reject(7), line: null, reason: 'No \u001b[31mheadline\n at all.' })
  for (let line = 1; line < 100; line++) await rejects.add(reject(line))
  await rejects.close()
  t.equal(lines.length, 21)
  t.equal(lines[0], 'a.ndjson: No [31mheadline at all.')
  t.equal(lines[1], 'a.ndjson:1: No headline.')
  t.match(lines[20], /only counted/)
})
