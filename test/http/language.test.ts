import t from 'tap'
import { setUp } from '../support/app.ts'
import { story } from '../support/story.ts'

const { inLanguage: _, ...silent } = story
const german = {
  headline: 'Rat verschiebt Eröffnung der Brücke',
  articleBody:
    'Der Rat hat die Eröffnung der neuen Brücke am 2024-05-13 verschoben. „Wir werden keine Brücke eröffnen, über die ' +
    'wir selbst nicht gehen würden“, sagte die Vorsitzende Marta Lindqvist.'
}

t.test('a text in another language is recognised, and the answers say that extraction was limited', async t => {
  const { app } = await setUp(t, { seed: false })
  const told = {
    inLanguage: 'de',
    inLanguageSource: 'inferred',
    extraction: { language: 'de', limited: true }
  }
  const read = (await app.inject({ method: 'POST', url: '/extract', payload: german })).json()
  t.match(read, told)
  t.strictSame(read.entities, [])
  t.match(read.quotes, [{ text: /^Wir werden keine .* nicht gehen würden$/, speaker: null }])
  t.match(read.timeline, [{ edtf: '2024-05-13' }])

  const created = (await app.inject({ method: 'POST', url: '/articles', payload: german })).json()
  t.match(created, { ...told, counts: { quotes: 1, entities: 0, events: 1 } })
  t.match((await app.inject(`/articles/${created.id}`)).json(), told)
  t.match((await app.inject('/articles?language=de&fields=extraction')).json().data, [{ extraction: told.extraction }])

  const lines = await app.inject({
    method: 'POST',
    url: '/extract',
    headers: { 'content-type': 'application/x-ndjson' },
    payload: `${JSON.stringify(german)}\n${JSON.stringify(silent)}\n`
  })
  const [first, second] = lines.body
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  t.match(first, { extraction: told })
  t.match(second, { extraction: { inLanguage: 'en', extraction: { language: 'en', limited: false } } })
})

t.test('a language that is given is served as given, and the text is read in its own', async t => {
  const { app } = await setUp(t, { seed: false })
  const read = (await app.inject({ method: 'POST', url: '/extract?inLanguage=en', payload: german })).json()
  t.match(read, { inLanguage: 'en', inLanguageSource: 'provided', extraction: { language: 'de', limited: true } })
  t.strictSame(read.entities, [])
})

t.test('an answer that is sent back with another text has its language recognised again', async t => {
  const { app } = await setUp(t, { seed: false })
  const url = '/articles/bridge'
  const created = await app.inject({ method: 'PUT', url, payload: german })
  const put = await app.inject({
    method: 'PUT',
    url,
    headers: { 'if-match': String(created.headers.etag) },
    payload: { ...created.json<object>(), articleBody: story.articleBody }
  })
  t.match(put.json(), { inLanguage: 'en', inLanguageSource: 'inferred', extraction: { limited: false } })
})
