import t from 'tap'
import { setUp } from '../support/app.ts'

const stored = 10_000
const headers = { 'content-type': 'application/x-ndjson' }

/** Days repeat, so that many rows tie in the sort. */
const dayOf = (number: number) => `20${10 + (number % 13)}-0${1 + (number % 9)}-1${number % 7}`

const articleOf = (number: number, prefix: string) =>
  JSON.stringify({
    id: `${prefix}-${number}`,
    headline: `Report ${number % 97}`,
    articleBody: `Report number ${number} of the harbour office.`,
    datePublished: number % 10 === 0 ? null : dayOf(number),
    // Given, so that the walk is about the store and not about extraction.
    quotes: [],
    entities: [],
    timeline: [],
    timeExpressions: []
  })

t.test('a walk over 10,000 articles neither loses nor repeats a row while others come in', async t => {
  const { app } = await setUp(t, { seed: false })
  const many = Array.from({ length: stored }, (_, number) => articleOf(number, 'a')).join('\n')
  const taken = await app.inject({ method: 'POST', url: '/articles', headers, payload: many })
  t.equal(taken.body.split('\n').filter(line => line.includes('"status":201')).length, stored)
  t.same((await app.inject('/articles')).json().total, { value: stored, relation: 'exact' })

  let arrived = 0
  for (const sort of ['-datePublished', 'datePublished', 'headline']) {
    const seen = new Map<string, number>()
    let url: string | null = `/articles?sort=${sort}&limit=200&fields=id&count=none`
    while (url !== null) {
      const response: Awaited<ReturnType<typeof app.inject>> = await app.inject(url)
      const { data, page }: { data: { id: string }[]; page: { nextUrl: string | null } } = response.json()
      for (const { id } of data) seen.set(id, (seen.get(id) ?? 0) + 1)
      url = page.nextUrl
      const payload = Array.from({ length: 3 }, () => articleOf(arrived++ * 31, 'b')).join('\n')
      await app.inject({ method: 'POST', url: '/articles', headers, payload })
    }
    const old = [...seen].filter(([id]) => id.startsWith('a-'))
    t.equal(old.length, stored, `${sort}: none is lost`)
    t.ok(
      [...seen.values()].every(times => times === 1),
      `${sort}: none comes twice`
    )
  }
  const { total } = (await app.inject('/articles')).json()
  t.same(total, { value: 10_000, relation: 'atLeast' }, 'counting stops where it is told to')
  t.same((await app.inject('/articles?count=exact')).json().total, { value: stored + arrived, relation: 'exact' })
})
