import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import t from 'tap'
import { KeptAnswers } from '../../../src/http/kept/answers.ts'
import { LongBody } from '../../../src/http/long-body.ts'

const response = () => new ServerResponse(new IncomingMessage(new Socket()))

function gone(): ServerResponse {
  const raw = response()
  raw.destroy()
  return raw
}

t.test('memory for long answers is free again when they are gone, and when nobody waited for them', async t => {
  const parts = Array.from({ length: 20 }, (_, n) => Buffer.alloc(4_500, n))
  const body = () => {
    const long = LongBody.of(parts)
    if (Buffer.isBuffer(long)) throw new RangeError('It is not long.')
    return long
  }
  for (let n = 0; n < 100; n++) t.equal(body().inPlace(gone()), null)
  const waiting: ServerResponse[] = []
  for (let n = 0; n < 100; n++) {
    const raw = response()
    t.ok(body().inPlace(raw)?.equals(Buffer.concat(parts)))
    raw.emit('close')
  }
  for (let n = 0; n < 100; n++) {
    const raw = response()
    if (body().inPlace(raw) !== null) waiting.push(raw)
  }
  t.ok(waiting.length > 10 && waiting.length < 30, `${waiting.length} at a time`)
  for (const raw of waiting) raw.emit('close')
  t.ok(body().inPlace(response()))
})

t.test('what is kept can be replaced after it was asked for by clients that had gone', async t => {
  const answers = new KeptAnswers({ memory: 2 ** 20, file: null, failed: error => t.fail(String(error)) })
  const put = (key: string, changes: number) =>
    answers.put(key, { changes, etag: '"r1"', type: 'text/plain', link: undefined, body: [Buffer.alloc(30_000)] })
  for (let changes = 1; changes <= 3; changes++) {
    let kept = 0
    for (let n = 0; n < 30; n++) {
      put(`${n}`, changes)
      const found = answers.ask(`${n}`).kept
      if (found === undefined) continue
      kept++
      answers.bodyFor(found, gone())
    }
    t.equal(kept, 30)
  }
})
