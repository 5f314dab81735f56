import t from 'tap'
import type { App } from '../../../src/http/app-type.ts'
import { setUp } from '../../support/app.ts'

// Cursors of somebody's own making: longer than any, of other lists, and with positions that no row has.

const lists = [
  '/articles?limit=1',
  '/articles?limit=1&sort=headline',
  '/articles?limit=1&sort=-relevance&ranking=all&q=netanyahu',
  '/quotes?limit=1',
  '/quotes?limit=1&sort=-relevance&q=the',
  '/entities?limit=1',
  '/entities?limit=1&sort=name',
  '/timeline?limit=1',
  '/timeline?limit=1&sort=-earliest',
  '/entities/person-benjamin-netanyahu/related?limit=1',
  '/entities/person-benjamin-netanyahu/quotes?limit=1'
]

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The position behind the first row, with the fingerprint before it; null where there is one page. */
async function positionOf(app: App, url: string): Promise<unknown[] | null> {
  const { next } = (await app.inject(url)).json().page
  return next === null ? null : JSON.parse(Buffer.from(next, 'base64url').toString())
}

const wrong: readonly unknown[] = [
  null,
  true,
  {},
  [],
  '',
  'x'.repeat(3000),
  "' or 1=1 --",
  '\u0000',
  '\ud800',
  0,
  -1,
  0.5,
  1e308,
  2 ** 53,
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '9999999999999999999',
  '-9999999999999999999'
]

t.test('a forged position is one of the list, or is refused', async t => {
  const { app } = await setUp(t)
  for (const url of lists) {
    const position = await positionOf(app, url)
    if (position === null) {
      t.match(url, /^\/articles/, 'only of articles is there one')
      continue
    }
    const forge = async (values: unknown) => app.inject(`${url}&cursor=${encoded(values)}`)
    t.equal((await forge(position)).statusCode, 200, url)
    for (let index = 1; index < position.length; index++) {
      for (const value of wrong) {
        const answer = await forge(position.with(index, value))
        const name = `${url} ${index} ${JSON.stringify(value).slice(0, 30)}`
        if (answer.statusCode === 200) t.equal(typeof value, typeof position[index], name)
        else t.match(answer.json(), { status: 400, code: 'invalidCursor', errors: [{ parameter: 'cursor' }] }, name)
      }
    }
    for (const values of [
      position.slice(0, -1),
      [...position, 1],
      position.toReversed(),
      [position],
      {},
      null,
      1,
      'x'
    ]) {
      t.match((await forge(values)).json(), { status: 400, code: 'invalidCursor' }, `${url} ${JSON.stringify(values)}`)
    }
  }
})

t.test('a cursor of another list, and of anything else, is refused', async t => {
  const { app } = await setUp(t)
  const { next } = (await app.inject('/quotes?limit=1')).json().page
  for (const url of lists.filter(list => list !== '/quotes?limit=1')) {
    t.match((await app.inject(`${url}&cursor=${next}`)).json(), { code: 'invalidCursor' }, url)
  }
  for (const cursor of [
    '%00',
    '..%2f',
    encodeURIComponent(encoded('[')),
    'W10',
    encoded({ __proto__: null, length: 3 }),
    `${next}=`,
    ` ${next}`.replace(' ', '%20'),
    next.slice(0, -2),
    Buffer.from([0xff, 0xfe]).toString('base64url'),
    encoded('['.repeat(500)),
    Buffer.from('['.repeat(3000)).toString('base64url')
  ]) {
    const answer = await app.inject(`/quotes?limit=1&cursor=${cursor}`)
    t.match(answer.json(), { status: 400, code: 'invalidCursor' }, cursor.slice(0, 40))
  }
  const long = await app.inject(`/quotes?limit=1&cursor=${'A'.repeat(4097)}`)
  t.match(long.json(), { status: 400, code: 'invalidParameter' })
  t.ok(long.body.length < 1000, 'and is not said again')
  t.match((await app.inject('/quotes?limit=1&cursor=')).json(), { status: 400, code: 'invalidCursor' })
})
