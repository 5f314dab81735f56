import t from 'tap'
import { setUp } from '../support/app.ts'

const story = {
  headline: 'Market hall in Osterby reopens',
  articleBody: 'The market hall in Osterby reopens on Saturday, Karin Dahl said.'
}

/** Durations by name, of a field such as `store;dur=0.4, total;dur=1.2`. */
function durationsIn(field: unknown): Readonly<Record<string, number>> {
  const entries = String(field)
    .split(', ')
    .map(entry => /^(\w+);dur=(\d+\.\d)$/.exec(entry) ?? [])
  return Object.fromEntries(entries.map(([, name = '', milliseconds]) => [name, Number(milliseconds)]))
}

t.test('an answer says what it spent in the store, on reading a text, and all in all', async t => {
  let isSlow = true
  const { app } = await setUp(t, {
    seed: false,
    services: {
      extract: async () => {
        if (isSlow) await new Promise(resolve => setTimeout(resolve, 30))
        throw new Error('It is slow and fails.')
      }
    }
  })
  const payload = story
  const slow = durationsIn((await app.inject({ method: 'POST', url: '/extract', payload })).headers['server-timing'])
  t.same(Object.keys(slow), ['extract', 'total'])
  // A timer may be a millisecond early.
  t.ok((slow.extract ?? 0) >= 28)
  t.ok((slow.total ?? 0) >= (slow.extract ?? 0))
  isSlow = false
  const list = durationsIn((await app.inject('/articles')).headers['server-timing'])
  t.same(Object.keys(list), ['store', 'total'])
})

t.test('requests at the same time count each its own', async t => {
  const { app } = await setUp(t)
  const answers = await Promise.all([
    app.inject({ method: 'POST', url: '/extract', payload: story }),
    ...['/articles', '/health/live', '/quotes'].map(url => app.inject(url))
  ])
  const names = answers.map(({ headers }) => Object.keys(durationsIn(headers['server-timing'])))
  t.same(names[2], ['total'], 'which asks nobody')
  t.notOk(names[1]?.includes('extract') || names[3]?.includes('extract'))
})

t.test('what is given out of memory does not say', async t => {
  const { app } = await setUp(t)
  const answers = []
  for (let times = 0; times < 4; times++) answers.push(await app.inject('/articles'))
  t.same(
    answers.map(({ headers }) => headers['server-timing'] !== undefined),
    [true, true, false, false]
  )
})
