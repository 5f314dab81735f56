import fc from 'fast-check'
import t from 'tap'
import { type Field, type FieldTexts, fields, type Span, spanOf } from '../../../src/document/span.ts'
import { type Fragment, type HighlightOptions, highlighter } from '../../../src/search/highlight.ts'
import { parseSearch } from '../../../src/search/parse.ts'
import { scopes } from '../../../src/search/scopes.ts'
import { codePoint } from '../../support/code-points.ts'
import { hostilePieces } from '../../support/hostile-texts.ts'
import { processorTime } from '../../support/processor-time.ts'

const article = (articleBody: string, headline = '', description: string | null = null): FieldTexts => ({
  headline,
  description,
  articleBody
})

const highlight = (q: string, texts: FieldTexts, options?: HighlightOptions, quotes?: readonly (readonly Span[])[]) =>
  highlighter(parseSearch(q, scopes), options).article(texts, quotes)

/** The marks of the fragments, with their field. */
const marked = (fragments: readonly Fragment[]) =>
  fragments.flatMap(({ marks }) => marks.map(({ field, exact }) => `${field}: ${exact}`))

const exacts = (q: string, text: string) =>
  highlight(q, article(text)).flatMap(({ marks }) => marks.map(each => each.exact))

t.test('what a search looks for is marked where it stands', async t => {
  const text = 'The Bridges of Café Zürich: “bridge-builders” said the elections, O’Brien added, cost 20.04 million.'
  const cases: readonly (readonly [q: string, marks: readonly string[]])[] = [
    ['bridge', ['Bridges', 'bridge']],
    ['"bridge"', ['bridge']],
    ['bri*', ['Bridges', 'bridge', 'Brien']],
    ['CAFE', ['Café']],
    ['zurich', ['Zürich']],
    ['elect', ['elections']],
    ['“elect”', []],
    ['"said the elections"', ['said the elections']],
    ['"elections said"', []],
    ['"said the elec"*', ['said the elections']],
    ["O'Brien", ['O’Brien']],
    ['20.04', ['20.04']],
    ['bridge-builders', ['bridge-builders']],
    ['bridge zebra', ['Bridges', 'bridge']],
    ['zebra OR café', ['Café']],
    ['bridge -elections', ['Bridges', 'bridge']],
    ['bridge -(elections OR café)', ['Bridges', 'bridge']],
    ['speaker:bridges', []],
    ['speaker:elections café', ['Café']],
    ['said', ['said']],
    ['say', ['said']],
    ['million', ['million']],
    ['mill', []]
  ]
  for (const [q, marks] of cases) t.same(exacts(q, text), marks, q)
})

t.test('marks that overlap are one, neighbours are two', async t => {
  t.same(exacts('"new bridge" "bridge opens"', 'a new bridge opens'), ['new bridge opens'])
  t.same(exacts('new bridge "new bridge"', 'a new bridge opens'), ['new bridge'])
  t.same(exacts('"very very"', 'very very very bad'), ['very very very'])
  t.same(exacts('new bridge', 'a new bridge opens'), ['new', 'bridge'])
})

t.test('vowel signs and accents behind a word are marked with it', async t => {
  t.same(exacts('हिन्दी', 'यह हिन्दी है'), ['हिन्दी'])
  t.same(exacts('cafe', 'un cafe\u0301 noir'), ['cafe\u0301'])
  t.same(exacts('جسر', 'جسر جديد'), ['جسر'])
  t.same(exacts('東京', '大阪、東京、京都'), ['東京'])
})

t.test('a scope marks its own field, and searchIn says where words without one are looked for', async t => {
  const texts = article('The bridge is new.', 'A bridge', 'Of the bridge')
  const all = ['headline: bridge', 'description: bridge', 'articleBody: bridge']
  t.same(marked(highlight('bridge', texts)), all)
  t.same(marked(highlight('headline:bridge', texts)), all.slice(0, 1))
  t.same(marked(highlight('description:bridge', texts)), all.slice(1, 2))
  t.same(marked(highlight('body:bridge', texts)), all.slice(2))
  t.same(marked(highlight('articleBody:(bridge OR x) -headline:bridge', texts)), all.slice(2))
  t.same(marked(highlight('bridge', texts, { searchIn: ['description'] })), all.slice(1, 2))
  t.same(marked(highlight('headline:bridge new', texts, { searchIn: ['articleBody'] })), [all[0], 'articleBody: new'])
})

t.test('quotes are marked in the fields that they stand in', async t => {
  const texts = article('The bridge: “We open it,” she said, “in May.” The bridge opens in May.')
  const spans = [spanOf(texts, 'articleBody', 13, 23), spanOf(texts, 'articleBody', 37, 43)]
  t.same(
    spans.map(({ exact }) => exact),
    ['We open it', 'in May']
  )
  const marks = (q: string, options?: HighlightOptions) =>
    highlight(q, texts, options, [spans]).flatMap(each => each.marks.map(({ start, exact }) => [start, exact]))
  t.same(marks('quotes:may'), [[40, 'May']])
  t.same(marks('quotes:bridge'), [])
  t.same(marks('open', { searchIn: ['quotes'] }), [[16, 'open']])
  t.same(
    marks('quotes:"open it in may"'),
    [
      [16, 'open it'],
      [37, 'in May']
    ],
    'a phrase goes on in the next span'
  )
  t.same(marks('quotes:may bridge'), [
    [4, 'bridge'],
    [40, 'May'],
    [50, 'bridge']
  ])
  for (const [q, needsQuotes] of [
    ['bridge', false],
    ['quotes:bridge', true],
    ['bridge -quotes:may', false]
  ] as const)
    t.equal(highlighter(parseSearch(q, scopes)).needsQuotes, needsQuotes, q)
  t.ok(highlighter(parseSearch('bridge', scopes), { searchIn: ['quotes'] }).needsQuotes)
})

t.test('the marks of a quote or an event have the offsets of the article', async t => {
  const texts = article('The bridge: “We open it,” she said, “in May.”', 'May comes', 'x')
  const spans = [spanOf(texts, 'articleBody', 13, 23), spanOf(texts, 'articleBody', 37, 43)]
  const search = highlighter(parseSearch('"it in" open* may speaker:x', ['speaker']))
  const fragments = search.spans(spans)
  t.same(
    fragments.map(({ start, end, exact, html }) => [start, end, exact, html]),
    [
      [13, 23, 'We open it', 'We <mark>open</mark> <mark>it</mark>'],
      [37, 43, 'in May', '<mark>in</mark> <mark>May</mark>']
    ]
  )
  for (const fragment of fragments) for (const mark of fragment.marks) assertSpan(texts, mark)
  t.same(marked(search.spans([spanOf(texts, 'headline', 0, 9)])), ['headline: May'])
  t.same(search.spans([]), [])
})

const filler = (words: number) => 'lorem '.repeat(words)

t.test('a long text gives fragments of about two lines, cut between words', async t => {
  const text = `${filler(100)}the new bridge opens ${filler(100)}`
  const [fragment, ...others] = highlight('bridge', article(text))
  t.same(others, [])
  t.ok(fragment !== undefined && fragment.exact.length > 150 && fragment.exact.length <= 200)
  t.match(fragment?.exact, /^lorem .* the new bridge opens lorem .* lorem$/)
  t.equal(fragment?.html, fragment?.exact.replace('bridge', '<mark>bridge</mark>'))
  const early = highlight('bridge', article(`Bridge ${filler(100)}`))[0]
  t.equal(early?.start, 0)
  t.ok((early?.end ?? 0) > 180, 'what is not before is behind')
  const late = highlight('bridge', article(`${filler(100)}bridge`))[0]
  t.equal(late?.end, 606)
  t.ok((late?.exact.length ?? 0) > 180)
})

t.test('a short text is one fragment, whole', async t => {
  const headline = `${'A bridge, and far behind it '.padEnd(250, 'x ')}a ferry`
  t.same(
    highlight('bridge ferry', article('', headline)).map(({ field, exact, marks }) => [field, exact, marks.length]),
    [['headline', headline, 2]]
  )
  t.same(highlight('zebra', article('a', 'b', 'c')), [], 'but none without a mark')
})

t.test('of many places those count that have most terms, then most marks, then the first', async t => {
  const far = filler(60)
  const places = ['one bridge', 'two bridge bridge', 'three bridge ferry', 'four bridge', 'five ferry bridge river']
  const text = places.join(` ${far}`)
  const found = (limit?: number) =>
    highlight('bridge ferry river', article(text), { limit }).map(({ marks }) =>
      marks.map(({ exact }) => exact).join(' ')
    )
  t.same(found(), ['bridge bridge', 'bridge ferry', 'ferry bridge river'], 'in the order of the text')
  t.same(found(1), ['ferry bridge river'])
  t.same(found(2), ['bridge ferry', 'ferry bridge river'])
  t.same(found(4), ['bridge', 'bridge bridge', 'bridge ferry', 'ferry bridge river'])
  t.same(found(9).length, 5)
  t.same(found(0), [])
  const fromAll = highlight('bridge', article(text, 'A bridge', 'The bridge'))
  t.same(
    fromAll.map(({ field }) => field),
    ['headline', 'description', 'articleBody'].slice(0, 2).concat('articleBody'),
    'and fields come as an article has them'
  )
})

t.test('html is safe between tags and in attributes', async t => {
  const [fragment] = highlight('bridge', article(`<script>alert("bridge & 'ferry'")</script>`))
  t.equal(fragment?.html, '&lt;script&gt;alert(&quot;<mark>bridge</mark> &amp; &#39;ferry&#39;&quot;)&lt;/script&gt;')
})

t.test('no fragment begins or ends inside of a character', async t => {
  const family = '👨‍👩‍👧'
  for (const [q, text] of [
    ['東京', `${family.repeat(60)}東京${family.repeat(60)}`],
    ['東京', `${'漢'.repeat(300)}、東京、${'漢'.repeat(300)}`],
    ['東京', `${'e\u0301'.repeat(200)}-東京-${'e\u0301'.repeat(200)}`]
  ] as const) {
    const [fragment] = highlight(q, article(text))
    t.ok(
      fragment !== undefined && fragment.exact.length > 150 && fragment.exact.length < 230,
      `${fragment?.exact.length}`
    )
    t.match(fragment?.exact, /^(?:👨‍👩‍👧|漢|e\u0301).*(?:👨‍👩‍👧|漢|e\u0301)$/u)
  }
})

const unescaped = (html: string) =>
  html
    .replaceAll(/<\/?mark>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

function assertSpan(texts: FieldTexts, { field, start, end, exact }: { field: Field } & Omit<Span, 'field'>): void {
  if (!(start < end) || texts[field]?.slice(start, end) !== exact) throw new Error(`${field} ${start} ${end} ${exact}`)
}

function assertSound(texts: FieldTexts, fragments: readonly Fragment[]): void {
  let before: Fragment | undefined
  if (fragments.length > 3) throw new Error('too many fragments')
  for (const fragment of fragments) {
    assertSpan(texts, fragment)
    if (fragment.exact.length > 1300) throw new Error('a fragment is too long')
    if (unescaped(fragment.html) !== fragment.exact) throw new Error(fragment.html)
    if (/[<>"']/.test(fragment.html.replaceAll(/<\/?mark>/g, ''))) throw new Error(`${fragment.html} is not escaped`)
    if (fragment.marks.length === 0) throw new Error('a fragment has no mark')
    let end = fragment.start
    for (const mark of fragment.marks) {
      assertSpan(texts, mark)
      if (mark.field !== fragment.field || mark.start < end || mark.end > fragment.end)
        throw new Error('a mark is outside')
      end = mark.end
    }
    const pieces = [...fragment.html.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, inner = '']) => unescaped(inner))
    if (pieces.join('|') !== fragment.marks.map(({ exact }) => exact).join('|')) throw new Error('other marks in html')
    if (before !== undefined && before.field === fragment.field && before.end > fragment.start)
      throw new Error('fragments overlap')
    if (before !== undefined && fields.indexOf(before.field) > fields.indexOf(fragment.field))
      throw new Error('fields are out of order')
    before = fragment
  }
}

t.test('whatever the text, fragments and marks are what the text has', async t => {
  const text = fc.oneof(
    fc.array(fc.constantFrom(...hostilePieces), { maxLength: 150 }).map(pieces => pieces.join('')),
    fc.string({ unit: codePoint, maxLength: 200 })
  )
  const qs = [
    'bridge',
    'e* a*',
    '"a b" b',
    '"bridge a"*',
    'headline:b description:a body:e quotes:a',
    'a b e 東京 हि cafe'
  ]
  const searches = qs.map(q => highlighter(parseSearch(q, scopes), { searchIn: [...fields, 'quotes'] }))
  fc.assert(
    fc.property(
      text,
      text,
      fc.option(text),
      fc.array(fc.nat(2000), { maxLength: 6 }),
      (body, headline, description, cuts) => {
        const texts = { headline, description, articleBody: body }
        const places = cuts.map(cut => Math.min(cut, body.length)).toSorted((a, b) => a - b)
        const spans = places.flatMap((start, place) => {
          const end = places[place + 1]
          return end !== undefined && place % 2 === 0 && end > start ? [spanOf(texts, 'articleBody', start, end)] : []
        })
        for (const search of searches) {
          assertSound(texts, search.article(texts, [spans]))
          assertSound(texts, search.spans(spans))
        }
      }
    ),
    { seed: 20_240_515, numRuns: 500 }
  )
  t.pass('each')
})

t.test('the time to mark a text grows with its length, and no fragment with it', async t => {
  const searches = ['a', 'a*', '"a a a a a a a a"', '"a a"* a b c d e f g h i', 'zebra', '東*'].map(q =>
    highlighter(parseSearch(q, scopes))
  )
  for (const part of ['a ', 'a', ' ', '<', '\u0301', 'a\u0305', '漢', '\ud800', '👨‍👩‍👧', 'A\u0301\u0301 ', 'a\n\n']) {
    const texts = article(part.repeat(1_000_000 / part.length))
    const spent = processorTime(() => {
      for (const search of searches) {
        assertSound(texts, search.article(texts))
        assertSound(texts, search.spans([spanOf(texts, 'articleBody', 0, texts.articleBody.length)]))
      }
    })
    // By the square of the length it would be hours.
    t.ok(spent < 20_000, JSON.stringify(part))
  }
})
