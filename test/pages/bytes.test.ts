import t from 'tap'
import type { App } from '../../src/http/app-type.ts'
import { createCorpus } from '../bench/scale/corpus/corpus.ts'
import { setUp } from '../support/app.ts'

// What a first visit loads before anything is seen: the page and its styles. Scripts come after it.

/** Bytes of a page with its styles, plain and as browsers are sent it. */
async function bytesOf(app: App, url: string): Promise<{ readonly plain: number; readonly sent: number }> {
  const headers = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br, zstd' }
  const { statusCode, body } = await app.inject({ url, headers: { accept: 'text/html' } })
  if (statusCode !== 200) throw new Error(`${url} is answered ${statusCode}.`)
  const styles = [...body.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, address = '']) => address)
  let [plain, sent] = [0, 0]
  for (const address of [url, ...styles]) {
    const [whole, packed] = await Promise.all([
      app.inject({ url: address, headers: { accept: 'text/html' } }),
      app.inject({ url: address, headers })
    ])
    plain += whole.rawPayload.length
    sent += packed.rawPayload.length
  }
  return { plain, sent }
}

/** A page of everything that there is a page of. */
async function pagesOf(app: App): Promise<readonly string[]> {
  const first = async (path: string): Promise<string> => (await app.inject(path)).json().data[0].id
  const [article, quote, entity, person] = await Promise.all([
    first('/articles'),
    first('/quotes'),
    first('/entities?sort=-articles'),
    first('/entities?sort=-quotes&type=person')
  ])
  const parts = (path: string, names: readonly string[]) => [path, ...names.map(name => `${path}/${name}`)]
  const ofEntity = ['quotes', 'quotes-about', 'articles', 'timeline', 'related', 'revisions']
  return [
    ...['/', '/articles', '/quotes', '/entities', '/timeline', '/review', '/changes', '/problems/notFound'],
    ...parts(`/articles/${article}`, ['quotes', 'entities', 'timeline', 'revisions']),
    ...parts(`/quotes/${quote}`, ['revisions']),
    ...new Set([...parts(`/entities/${entity}`, ofEntity), ...parts(`/entities/${person}`, ofEntity)])
  ]
}

const kilobyte = 1024

t.test('a page of the shipped archive is under 60 KB with its styles, uncompressed', async t => {
  const { app } = await setUp(t)
  for (const url of await pagesOf(app)) {
    const { plain } = await bytesOf(app, url)
    t.ok(plain < 60 * kilobyte, `${url}: ${plain}`)
  }
})

t.test('a page of an archive of hundreds is under 60 KB with its styles as it is sent', async t => {
  const { app, services } = await setUp(t, { seed: false })
  for (const { annotations, ...save } of createCorpus().articles(250)) {
    const quotes = annotations.quotes.map(quote => ({ ...quote, provenance: 'extracted' as const }))
    await services.store.articles.save({ ...save, annotations: { ...annotations, quotes } })
  }
  for (const url of await pagesOf(app)) {
    const { plain, sent } = await bytesOf(app, url)
    t.ok(sent < 60 * kilobyte, `${url}: ${sent} sent`)
    // Twice what is asked of one article: what a page has of a larger archive is bounded by how many rows and marks it has.
    t.ok(plain < 120 * kilobyte, `${url}: ${plain}`)
  }
})
