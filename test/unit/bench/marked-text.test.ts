import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readMarkedText, readMarkedTexts } from '../../bench/measure/marked-text.ts'
import { readSeed } from '../../bench/measure/seed.ts'

const head = 'published: 2024-05-14\ntitle: A title\n\n'

t.test('annotations are told by offsets into the text without its marking', async t => {
  const { id, title, published, text, quotes, entities, timexes } = readMarkedText(
    'one',
    `${head}{c1 “Go,”} {u1 said} {s1,s2 {p Ida Holm} of {o Acme}} {t:DATE:2024-05-13 Monday}.\n\n{c1 “Now.”} {c2 She left}.\n`
  )
  const cut = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end)
  t.strictSame([id, title, published], ['one', 'A title', '2024-05-14'])
  t.equal(text, '“Go,” said Ida Holm of Acme Monday.\n\n“Now.” She left.')
  t.strictSame(
    quotes?.map(({ content, source, cue }) => [content.map(cut), source.map(cut), cue.map(cut)]),
    [
      [['“Go,”', '“Now.”'], ['Ida Holm of Acme'], ['said']],
      [['She left'], ['Ida Holm of Acme'], []]
    ]
  )
  t.strictSame(
    entities?.map(name => [cut(name), name.type]),
    [
      ['Ida Holm', 'person'],
      ['Acme', 'organization']
    ]
  )
  t.strictSame(
    timexes?.map(timex => [cut(timex), timex.type, timex.value]),
    [['Monday', 'DATE', '2024-05-13']]
  )
})

t.test('a faulty marking is refused, and says why', async t => {
  const faults: readonly (readonly [body: string, why: RegExp])[] = [
    ['{z Oslo}', /unknown label “z”/],
    ['{t:DAY:2024 2024}', /unknown label/],
    ['{p Ida', /leaves “\{p” open/],
    ['Ida}', /never opened/],
    ['{s1 She} {u1 left}', /no content for quote 1/]
  ]
  for (const [body, why] of faults) t.throws(() => readMarkedText('one', head + body), why, body)
  t.throws(() => readMarkedText('one', 'Only a text.'), /does not begin with/)
})

const texts = readMarkedTexts(fileURLToPath(new URL('../../bench/texts', import.meta.url)))

t.test('the annotated texts of the project can be read, and hold every layer', async t => {
  t.ok(texts.length >= 15)
  for (const { id, text, quotes = [], entities = [], timexes = [] } of [...texts, readSeed()]) {
    t.ok(quotes.length > 0 && entities.length > 0 && timexes.length > 0, id)
    t.notMatch(text, /[{}]/, id)
  }
})

t.test('a day that is told by its name is that day of the week', async t => {
  const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
  let days = 0
  for (const { id, text, timexes = [] } of texts) {
    for (const { start, end, value } of timexes) {
      const name = names.find(day => text.slice(start, end).includes(day))
      if (name === undefined) continue
      days++
      t.equal(names[new Date(value.slice(0, 10)).getUTCDay()], name, `${id}: ${value}`)
    }
  }
  t.ok(days > 20)
})
