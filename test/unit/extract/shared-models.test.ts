import { createHash } from 'node:crypto'
import t from 'tap'
import { createExtract, type ModelTables } from '../../../src/extract/extract.ts'
import { createExtractorPool } from '../../../src/extractor-pool.ts'
import { readArticle } from '../../../src/intake/article.ts'
import { loadModels } from '../../../src/models.ts'
import { readSharedModels } from '../../../src/shared-models.ts'
import { readMarkedTexts } from '../../bench/measure/marked-text.ts'
import { story } from '../../support/story.ts'
import { inManyLanguages } from './languages.ts'

const articles = [
  readArticle(story),
  ...readMarkedTexts(new URL('../../bench/texts', import.meta.url).pathname).map(({ title, text }) =>
    readArticle({ headline: title ?? 'Untitled', articleBody: text })
  ),
  ...inManyLanguages.map(({ headline, articleBody }) => readArticle({ headline, articleBody }))
]

/** The columns of numbers, wherever they stand. */
function columnsOf(value: unknown): readonly ArrayBufferView[] {
  if (ArrayBuffer.isView(value)) return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(columnsOf) : []
}

function digestOf(models: ModelTables): string {
  const digest = createHash('sha256')
  digest.update(JSON.stringify(models, (_, value) => (ArrayBuffer.isView(value) ? value.byteLength : value)))
  for (const { buffer, byteOffset, byteLength } of columnsOf(models)) {
    digest.update(Buffer.from(new Uint8Array(buffer, byteOffset, byteLength)))
  }
  return digest.digest('hex')
}

t.test('models that another thread has read are the same, in memory that is shared', async t => {
  const [own, shared] = [loadModels(), await readSharedModels()]
  t.equal(digestOf(shared), digestOf(own))
  const columns = columnsOf(shared)
  t.ok(columns.length > 20)
  for (const { buffer } of columns) t.ok(buffer instanceof SharedArrayBuffer)
})

t.test('reading with them tells the same, and leaves them as they were', async t => {
  const models = await readSharedModels()
  const [first, second, alone] = [createExtract(models), createExtract(models), createExtract(loadModels())]
  for (const article of articles) {
    const expected = JSON.stringify(alone(article))
    // By turns, so that one would meet what the other had changed.
    t.equal(JSON.stringify(first(article)), expected, article.headline)
    t.equal(JSON.stringify(second(article)), expected, article.headline)
  }
  t.equal(digestOf(models), digestOf(loadModels()))
})

t.test('threads that share them read what one with its own reads', async t => {
  const [one, several] = [createExtractorPool({ threads: 1 }), createExtractorPool({ threads: 2 })]
  t.teardown(() => Promise.all([one.close(), several.close()]))
  const [expected, found] = await Promise.all(
    [one, several].map(({ extract }) => Promise.all(articles.map(article => extract(article))))
  )
  t.equal(JSON.stringify(found), JSON.stringify(expected))
})

t.test('when all threads have ended for want of work, the next text has new ones', async t => {
  const pool = createExtractorPool({ threads: 2, idleTimeout: 1 })
  t.teardown(() => pool.close())
  const article = readArticle(story)
  const expected = await pool.extract(article)
  for (let round = 0; round < 3; round++) {
    await new Promise(resolve => setTimeout(resolve, 60))
    t.strictSame(await pool.extract(article), expected)
  }
})
