import { execFile } from 'node:child_process'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { KeptAnswers } from '../../src/http/kept/answers.ts'

const response = () => new ServerResponse(new IncomingMessage(new Socket()))

const answer = (size: number, fill: number, changes = 1) => ({
  changes,
  etag: '"r1"',
  type: 'application/json',
  link: undefined,
  body: [Buffer.alloc(1, fill), Buffer.alloc(size - 1, fill)]
})

t.test('whatever comes and goes, what is given out is what was put in under its key', async t => {
  const step = fc.record({
    key: fc.integer({ min: 0, max: 40 }),
    size: fc.integer({ min: 1, max: 60_000 }),
    rest: fc.boolean()
  })
  let found = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 120 }), async steps => {
      const path = join(t.testdir({}), 'kept')
      const answers = new KeptAnswers({
        memory: 2 ** 17,
        file: { path, room: 2 ** 21 },
        failed: error => t.fail(String(error))
      })
      let changes = 1
      try {
        for (const { key, size, rest } of steps) {
          if (size % 50 === 0) changes++
          answers.put(`${key}`, answer(size, key, changes))
          // Others are being written still, and their memory is used for something else.
          if (rest) await pause(0)
          for (let other = 0; other <= 40; other++) {
            const { kept } = answers.ask(`${other}`)
            if (kept === undefined) continue
            if (kept.changes !== changes) throw new Error('It is outdated.')
            const raw = response()
            const body = answers.bodyFor(kept, raw)
            const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body
            if (bytes?.length !== kept.length || !bytes?.every(byte => byte === other))
              throw new Error('It is another.')
            raw.emit('close')
            if (kept.isInFile) found++
          }
        }
      } finally {
        answers.close()
      }
    }),
    { seed: 1, numRuns: 40 }
  )
  t.ok(found > 1_000, `${found} came from the file`)
})

t.test('where there can be no file, or none can be written, memory is all there is', async t => {
  const failures: unknown[] = []
  const failed = (error: unknown) => failures.push(error)
  const path = join(t.testdir({}), 'missing', 'kept')
  const answers = new KeptAnswers({ memory: 2 ** 20, file: { path, room: 2 ** 20 }, failed })
  t.match(failures, [{ code: 'ENOENT' }])
  for (let n = 0; n < 10; n++) answers.put(`${n}`, answer(30_000, n))
  t.ok(answers.ask('0').kept)
  answers.close()

  // A file that may have 64 KiB, because a full disk is hard to come by.
  const script = `
    import { KeptFile } from ${JSON.stringify(new URL('../../src/http/kept/file.ts', import.meta.url).href)}
    const told = []
    const file = new KeptFile('limited', { room: 2 ** 20, mayGo: () => true, failed: ({ code, message }) => told.push(code ?? message) })
    const put = () => new Promise(resolve => {
      let isWritten = false
      const done = () => setImmediate(() => resolve(isWritten))
      file.put([Buffer.alloc(30_000)], { begun() {}, ended: done, written() { isWritten = true } })
      setTimeout(done, 200)
    })
    const written = []
    for (let n = 0; n < 4; n++) written.push(await put())
    console.log(JSON.stringify({ written, told: told.length }))`
  // Nothing of what tests are run with: Node would write files of its own, and tap would end with the signal.
  const limited = `ulimit -f ${process.platform === 'darwin' ? 128 : 64}; exec env -i "$0" --input-type=module -e "$1"`
  const { stdout } = await promisify(execFile)('bash', ['-c', limited, process.execPath, script])
  t.same(JSON.parse(stdout), { written: [true, true, false, false], told: 1 })
})

t.test('what cannot be read is not kept any more', async t => {
  const path = join(t.testdir({}), 'kept')
  const answers = new KeptAnswers({
    memory: 64 * 1024,
    file: { path, room: 2 ** 20 },
    failed: error => t.fail(String(error))
  })
  for (let n = 0; n < 10; n++) answers.put(`${n}`, answer(30_000, n))
  let kept = answers.ask('9').kept
  for (; kept?.isInFile !== true; kept = answers.ask('9').kept) {
    answers.put('9', answer(30_000, 9))
    await pause(1)
  }
  answers.close()
  t.equal(answers.bodyFor(kept, response()), null)
  t.equal(answers.ask('9').kept, undefined)
})
