import { PassThrough, Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { Problem } from '../../../src/errors.ts'
import { gunzipped, Interrupted, openSource, peek, whole } from '../../../src/import/source.ts'
import { chunksOf } from '../../support/chunks.ts'

const bytesOf = (whole: string | Uint8Array, size?: number) => chunksOf(whole, size) as AsyncIterable<Buffer>

async function textIn(source: AsyncIterable<Buffer>): Promise<string> {
  return (await whole(source, 1e9)).toString()
}

t.test('gzip is unfolded, several members one after the other', async t => {
  const folded = Buffer.concat([gzipSync('The bridge '), gzipSync('opens in May.')])
  t.equal(await textIn(gunzipped(bytesOf(folded, 7))), 'The bridge opens in May.')
})

t.test('a decompression bomb is refused before it has unfolded', async t => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
  let unfolded = 0
  await t.rejects(async () => {
    for await (const { length } of gunzipped(bytesOf(bomb, 1024))) unfolded += length
  }, new Problem(
    'bodyTooLarge',
    'The gzip data unfolds to more than 200 times its size, which no text does: it is refused as a decompression bomb.'
  ))
  t.ok(unfolded <= 17 * 1024 * 1024, 'only so much as a small file of text may unfold to')
})

t.test('what repeats itself, and is small, is no bomb', async t => {
  const text = 'The harbour council postponed the opening. '.repeat(100_000)
  t.equal((await textIn(gunzipped(bytesOf(gzipSync(text))))).length, text.length)
})

t.test('damaged and cut gzip data is told, not taken for an end', async t => {
  const folded = gzipSync('The bridge opens in May, said the council.')
  await t.rejects(textIn(gunzipped(bytesOf(folded.subarray(0, -10)))), { name: 'Unreadable' })
  await t.rejects(textIn(gunzipped(bytesOf(Buffer.concat([folded.subarray(0, 12), Buffer.alloc(20, 0xff)])))), {
    name: 'Unreadable'
  })
})

t.test('a failure of what is unfolded is its own', async t => {
  async function* fails(): AsyncGenerator<Buffer> {
    yield gzipSync('The bridge').subarray(0, 5)
    throw new Interrupted('now')
  }
  await t.rejects(textIn(gunzipped(fails())), { name: 'Interrupted' })
})

t.test('looking at the beginning takes nothing away', async t => {
  const { head, isWhole, bytes } = await peek(bytesOf('The bridge opens', 4), 6)
  t.equal(head.toString(), 'The brid')
  t.notOk(isWhole)
  t.equal(await textIn(bytes), 'The bridge opens')
  t.ok((await peek(bytesOf('The'), 6)).isWhole)
})

t.test('a file larger than the limit is refused without being held', async t => {
  await t.rejects(whole(bytesOf('The bridge', 2), 9), { code: 'bodyTooLarge' })
  t.equal((await whole(bytesOf('The bridge', 2), 10)).length, 10)
})

t.test('bytes are counted; a file that is not there is unreadable; an interruption is no end', async t => {
  const meter = { bytes: 0 }
  const stop = new AbortController()
  const options = { stdin: Readable.from([Buffer.from('The bridge')]), signal: stop.signal }
  t.equal(await textIn(openSource('-', meter, options).bytes), 'The bridge')
  t.equal(meter.bytes, 10)
  await t.rejects(textIn(openSource(`${t.testdir({})}/none`, meter, options).bytes), { name: 'Unreadable' })

  const stdin = new PassThrough()
  const reading = textIn(openSource('-', meter, { stdin, signal: stop.signal }).bytes)
  stdin.write('half of a li')
  stop.abort()
  await t.rejects(reading, { name: 'Interrupted' })
})
