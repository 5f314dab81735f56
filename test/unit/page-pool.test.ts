import t from 'tap'
import { createExtractorPool } from '../../src/extractor-pool.ts'

t.test('a page is read by a thread, and refused with the reason', async t => {
  const pool = createExtractorPool({ threads: 1 })
  t.teardown(() => pool.close())
  const page = (html: string) => ({
    bytes: new TextEncoder().encode(html),
    contentType: 'text/html; charset=utf-8',
    url: null
  })
  const text = 'The ferry to Oster runs again from Monday, the harbour board said. '.repeat(6)
  const article = await pool.readPage(
    page(`<title>Ferry runs again</title><article><h1>Ferry runs again</h1><p>${text}</p></article>`)
  )
  t.match(article, { headline: 'Ferry runs again', articleBody: text.trim() })
  await t.rejects(pool.readPage(page('<body></body>')), { name: 'Problem', code: 'invalidBody' })
})
