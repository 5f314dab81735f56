import fc from 'fast-check'
import t from 'tap'
import { textFragmentUrl } from '../../../src/document/text-fragment.ts'
import { text } from '../../support/arbitrary.ts'
import { hostilePieces } from '../../support/hostile-texts.ts'

const page = 'https://gazette.example/quay'

const linkTo = (url: string | null, ...words: readonly string[]) => textFragmentUrl(url, words)

interface Directive {
  readonly start: string
  readonly end: string | null
}

/** The text directives of an address, read as the specification says (§ 3.3): what a browser would look for. */
function directivesOf(link: string | null): readonly Directive[] {
  const fragment = new URL(link ?? '').hash
  return fragment
    .slice(fragment.indexOf(':~:') + 3)
    .split('&')
    .map(directive => {
      const [, value = ''] = /^text=(.*)$/.exec(directive) ?? []
      const parts = value.split(',')
      if (parts.length > 2 || parts.some(part => part === '' || part.startsWith('-') || part.endsWith('-'))) {
        throw new Error(`${directive} is no text directive.`)
      }
      return {
        start: decodeURIComponent(parts[0] ?? ''),
        end: parts[1] === undefined ? null : decodeURIComponent(parts[1])
      }
    })
}

t.test('a link has the words', async t => {
  t.equal(linkTo(page, 'The quay is sound'), `${page}#:~:text=The%20quay%20is%20sound`)
})

t.test('what separates the parts of a directive is percent-encoded', async t => {
  t.equal(
    linkTo(page, "Well-built, “old” & (it’s) 100% Bo's #1?"),
    `${page}#:~:text=Well%2Dbuilt%2C%20%E2%80%9Cold%E2%80%9D%20%26%20%28it%E2%80%99s%29%20100%25%20Bo%27s%20%231%3F`
  )
})

t.test('an address that has a fragment keeps it, but for text directives', async t => {
  t.equal(linkTo(`${page}?a=1#part-2`, 'Sound'), `${page}?a=1#part-2:~:text=Sound`)
  t.equal(linkTo(`${page}#`, 'Sound'), `${page}#:~:text=Sound`)
  t.equal(linkTo(`${page}#/read/2`, 'Sound'), `${page}#/read/2:~:text=Sound`)
  t.equal(linkTo(`${page}#:~:text=other`, 'Sound'), `${page}#:~:text=Sound`)
  t.equal(linkTo(`${page}#part:~:text=other&text=more`, 'Sound'), `${page}#part:~:text=Sound`)
  t.equal(linkTo(`${page}:~:x`, 'Sound'), `${page}:~:x#:~:text=Sound`)
})

t.test('without an address of the web, or without words, there is no link', async t => {
  t.equal(linkTo(null, 'Sound'), null)
  t.equal(linkTo('javascript:alert(1)', 'Sound'), null)
  t.equal(linkTo('/quay', 'Sound'), null)
  t.equal(linkTo(page, ' \n '), null)
  t.equal(linkTo(page), null)
})

t.test('every span is a directive of its own', async t => {
  t.equal(linkTo(page, 'Sound,', ' ', 'it is'), `${page}#:~:text=Sound%2C&text=it%20is`)
})

t.test('white space counts as one space, as on a page', async t => {
  t.same(directivesOf(linkTo(page, '  the \t quay\u00a0 holds ')), [{ start: 'the quay holds', end: null }])
})

t.test('a long text is named by its first and last words', async t => {
  const long = `The first plank was laid in spring, and ${'nobody minded the rain, '.repeat(20)}until the last nail went in on a quiet evening in the autumn of that year.`
  const [directive] = directivesOf(linkTo(page, long))
  t.same(directive, {
    start: 'The first plank was laid in spring, and nobody minded the',
    end: 'went in on a quiet evening in the autumn of that year.'
  })
})

t.test('a text of 300 characters is named whole', async t => {
  const words = 'plank '.repeat(50).trim()
  t.equal(directivesOf(linkTo(page, `${words}s`))[0]?.end, null)
  t.equal(directivesOf(linkTo(page, `${words}s`))[0]?.start, `${words}s`)
})

t.test('a text over several lines is named by the first and the last, as no directive crosses blocks', async t => {
  t.same(directivesOf(linkTo(page, 'It holds.\n\nWe looked.\r\n“It will.')), [{ start: 'It holds.', end: '“It will.' }])
})

t.test('last words that stand earlier too are made longer until they do not', async t => {
  const refrain = 'and the rain went on and on over the harbour and the quays of the town'
  const long = `It began on the day that the first plank was laid, in May, ${refrain}. ${'A plank broke. '.repeat(20)}Then it ended, ${refrain}`
  const [directive] = directivesOf(linkTo(page, long))
  t.ok(directive?.end?.endsWith(refrain))
  t.ok((directive?.end?.length ?? 0) > refrain.length)
  t.same(directivesOf(linkTo(page, 'no '.repeat(2000))), [{ start: 'no '.repeat(19).trim(), end: null }])
})

t.test('scripts without spaces are cut between words', async t => {
  const long = `${'我们昨天在港口看到了新的码头。'.repeat(15)}${'今天晚上港口的灯全部熄灭了'.repeat(10)}最后一艘船已经离开码头`
  const [directive] = directivesOf(linkTo(page, long))
  t.ok(long.startsWith(directive?.start ?? '?'))
  t.ok(long.endsWith(directive?.end ?? '?'))
  t.ok((directive?.end?.length ?? 1000) <= 240)
})

t.test('whatever a quote holds, a browser is told to look for words that it has, in their order', async () => {
  const pieces = fc.constantFrom(
    ...hostilePieces,
    '-',
    ',',
    '&',
    '\n',
    ' ',
    '𐐀'.repeat(70),
    ...'The quay holds, they-say. '.repeat(9).split(/(?= )/)
  )
  const words = fc.oneof(
    text,
    fc.array(pieces, { maxLength: 80 }).map(parts => parts.join(''))
  )
  fc.assert(
    fc.property(words, given => {
      const lines = given.toWellFormed().split(/[\n\r\u2028\u2029]/)
      const whole = lines.join(' ').replace(/\s+/g, ' ').trim()
      const link = linkTo(page, given)
      if (whole === '') return link === null
      const [{ start, end } = { start: '', end: '' }] = directivesOf(link)
      const isThere = whole.startsWith(start) && whole.endsWith(end ?? '')
      const lower = (words: string) => words.toLowerCase()
      const ends = lower(end ?? '')
      const endsOnce =
        end === null || lower(whole).indexOf(ends, lower(start).length) === lower(whole).length - ends.length
      return isThere && endsOnce
    }),
    { seed: 15, numRuns: 2000 }
  )
})
