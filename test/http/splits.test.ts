import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { readArticleInput } from '../../src/app.ts'
import { loadFolder } from '../../src/intake/folder.ts'
import { reextract } from '../../src/intake/reextract.ts'
import { setUp } from '../support/app.ts'

// Two men of one name, a mayor and a goalkeeper.

const council = {
  headline: 'Council keeps the tower',
  articleBody: '“The tower stays,” said mayor Henrik Dahl on Monday. Henrik Dahl has led the town since 2011.',
  datePublished: '2024-05-13'
}
const match = {
  headline: 'Goalless in Brandholm',
  articleBody: '“We had no luck,” said keeper Henrik Dahl. Henrik Dahl saved two penalties on Sunday.',
  datePublished: '2024-05-14'
}
const cup = {
  headline: 'Brandholm in the cup',
  articleBody: 'Henrik Dahl played on Sunday. “We had luck,” said Henrik Dahl.',
  datePublished: '2024-05-21'
}
const mayor = '/entities/person-henrik-dahl'
const keeper = `${mayor}--2`

async function withTwo(t: Test) {
  const { app, services } = await setUp(t, { seed: false })
  const folder = join(t.testdirName, 'articles')
  await mkdir(folder)
  const load = async (change: object = {}) => {
    for (const [id, article] of Object.entries({ council, match, cup })) {
      await writeFile(join(folder, `${id}.json`), JSON.stringify({ ...article, id, ...change }))
    }
    const { failed } = await loadFolder(folder, { ...services, validate: readArticleInput })
    t.same(failed, [])
  }
  await load()
  const get = async (url: string) => (await app.inject(url)).json()
  return {
    app,
    services,
    load,
    get,
    split: async (payload: object, at = mayor) => {
      const { etag } = (await app.inject(at)).headers
      return app.inject({ method: 'POST', url: `${at}/split`, headers: { 'if-match': String(etag) }, payload })
    },
    /** The ids of the articles that each of the two has, through every list. */
    parted: async () => {
      const of = async (url: string) => {
        const [articles, said, timeline] = await Promise.all(
          ['articles', 'quotes', 'timeline'].map(async list => (await get(`${url}/${list}?limit=200`)).data)
        )
        const { counts } = await get(url)
        return {
          articles: articles.map((row: { id: string }) => row.id).toSorted(),
          quoted: said.map((row: { articleId: string }) => row.articleId).toSorted(),
          told: [...new Set(timeline.map((row: { articleId: string }) => row.articleId))].toSorted(),
          counts: [counts.articles, counts.quotes]
        }
      }
      return [await of(mayor), await of(keeper)]
    }
  }
}

const sorted = {
  articles: ['cup', 'match'],
  quoted: ['cup', 'match'],
  told: ['cup', 'match'],
  counts: [2, 2]
}
const alone = { articles: ['council'], quoted: ['council'], told: ['council'], counts: [1, 1] }

t.test('two people of one name are split, and stay so whatever is read again', async t => {
  const { app, services, load, get, split, parted } = await withTwo(t)
  const made = await split({ articles: ['match'], description: 'Goalkeeper', sameAs: ['https://club.example/dahl'] })
  t.equal(made.statusCode, 201, made.body)
  t.equal(made.headers.location, keeper)
  t.match(made.json(), { id: 'person-henrik-dahl--2', name: 'Henrik Dahl', description: 'Goalkeeper' })
  t.equal((await app.inject(keeper)).headers.etag, made.headers.etag)
  const more = await split({ articles: ['cup'], into: 'person-henrik-dahl--2' })
  t.equal(more.statusCode, 200, more.body)
  t.equal(more.json().counts.articles, 2)
  t.same(await parted(), [alone, sorted])

  await load({ keywords: ['changed'] })
  t.same(await parted(), [alone, sorted], 'after its files were loaded again')
  const headers = { 'if-match': String((await app.inject('/articles/match')).headers.etag) }
  const payload = { ...match, articleBody: `It rained.\n\n${match.articleBody}` }
  t.equal((await app.inject({ method: 'PUT', url: '/articles/match', headers, payload })).statusCode, 200)
  t.same(await parted(), [alone, sorted], 'after another text came')
  const { signal } = new AbortController()
  for await (const { outcome } of reextract({ ...services, extractor: 'other' }, { all: true, signal })) {
    t.equal(outcome, 'read')
  }
  t.same(await parted(), [alone, sorted], 'after everything was read again')
  t.equal((await get(keeper)).description, 'Goalkeeper')

  const whole = await get('/articles/match?include=quotes,entities,timeline')
  const back = { 'if-match': String((await app.inject('/articles/match')).headers.etag) }
  const put = await app.inject({ method: 'PUT', url: '/articles/match', headers: back, payload: whole })
  t.equal(put.statusCode, 200, put.body)
  t.same(await parted(), [alone, sorted], 'after it was sent back as it was served')
  for await (const _ of reextract({ ...services, extractor: 'third' }, { all: true, signal }));
  t.same(await parted(), [alone, sorted], 'and read again')

  const etag = String((await app.inject(keeper)).headers.etag)
  const merge = { into: 'person-henrik-dahl' }
  await app.inject({ method: 'POST', url: `${keeper}/merge`, headers: { 'if-match': etag }, payload: merge })
  await load({ keywords: ['changed again'] })
  t.same((await get(mayor)).counts.articles, 3, 'a merge undoes it')
  t.equal((await app.inject(keeper)).statusCode, 308)
})

t.test('a split is refused by fault and place', async t => {
  const { app, get, split } = await withTwo(t)
  const unread = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: `${mayor}/split`, headers, payload: { articles: ['match'] } })
  t.equal((await unread({})).statusCode, 428)
  t.equal((await unread({ 'if-match': '"r77-x"' })).statusCode, 412)
  t.equal((await split({ articles: ['match'] }, '/entities/person-nobody')).statusCode, 404)
  const refused: readonly (readonly [object, readonly string[]])[] = [
    [{}, ['']],
    [{ articles: [] }, ['/articles']],
    [{ articles: ['match', 'nothing'] }, ['/articles/1']],
    [{ articles: ['match', 'match'] }, ['/articles/1']],
    [{ articles: ['match', 'cup', 'council'] }, ['/articles']],
    [{ articles: ['match'], into: 'person-henrik-dahl' }, ['/into']],
    [{ articles: ['match'], into: 'person-nobody' }, ['/into']],
    [{ articles: ['match'], into: 'place-brandholm', name: 'B', sameAs: [] }, ['/name', '/sameAs']],
    [{ articles: ['match'], name: ' ' }, ['/name']],
    [{ articles: ['match'], nickname: 'Henk' }, ['/nickname']]
  ]
  for (const [body, places] of refused) {
    const response = await split(body)
    const name = JSON.stringify(body)
    t.equal(response.statusCode, 422, name)
    t.match(response.headers['content-type'], 'application/problem+json', name)
    t.match(response.json(), { code: 'invalidBody', instance: `${mayor}/split` })
    t.same(
      response.json().errors.map(({ pointer }: { pointer: string }) => pointer),
      places,
      name
    )
  }
  t.equal((await get(mayor)).counts.articles, 3, 'nothing was moved')
  await split({ articles: ['match'] })
  const etag = String((await app.inject(keeper)).headers.etag)
  const merge = { into: 'person-henrik-dahl' }
  await app.inject({ method: 'POST', url: `${keeper}/merge`, headers: { 'if-match': etag }, payload: merge })
  const late = { method: 'POST', url: `${keeper}/split`, headers: { 'if-match': '*' } } as const
  t.equal((await app.inject({ ...late, payload: { articles: ['cup'] } })).statusCode, 409, 'of one that was merged')
})

t.test('a merge is undone by a split into what was merged', async t => {
  const { app, get, split } = await withTwo(t)
  await split({ articles: ['match', 'cup'], description: 'Goalkeeper' })
  const { description, aliases } = await get(mayor)
  const { etag } = (await app.inject(keeper)).headers
  const merge = { method: 'POST', url: `${keeper}/merge`, headers: { 'if-match': String(etag) } } as const
  t.equal((await app.inject({ ...merge, payload: { into: 'person-henrik-dahl' } })).statusCode, 200)
  t.match(await app.inject(keeper), { statusCode: 308, headers: { 'cache-control': 'no-cache' } }, 'not for good')
  const again = await split({ articles: ['match', 'cup'], into: 'person-henrik-dahl--2' })
  t.equal(again.statusCode, 200)
  t.match(again.json(), { id: 'person-henrik-dahl--2', description: 'Goalkeeper', counts: { articles: 2 } })
  t.equal((await app.inject(keeper)).headers.etag, again.headers.etag)
  t.match(await get(mayor), { description, aliases }, 'the other is what it was, too')
  const named = await split({ articles: ['cup'], into: 'person-henrik-dahl' }, mayor)
  t.equal(named.json().errors[0].pointer, '/into', 'what was not merged is itself')
})
