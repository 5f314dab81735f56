import fc from 'fast-check'
import t from 'tap'
import type { Annotations } from '../../../src/document/annotations.ts'
import { readEdtf } from '../../../src/document/edtf.ts'
import { type FieldTexts, matchesText, type Span } from '../../../src/document/span.ts'
import { extract } from '../../support/extract.ts'
import { articleOf } from './article.ts'

// Whatever the text: extraction returns, its spans say what the text says, its ids are unique and point to entities.

const seed = 20_240_515

function spansOf({ quotes, entities, timeline, timeExpressions }: Annotations): Span[] {
  return [
    ...quotes.flatMap(({ spans, speaker, cue }) => [...spans, ...[speaker?.mention, cue].flatMap(span => span ?? [])]),
    ...entities.flatMap(entity => entity.mentions),
    ...timeline.flatMap(({ span, expression }) => [span, expression]),
    ...timeExpressions
  ]
}

function faultsOf(texts: FieldTexts, annotations: Annotations): string[] {
  const { quotes, entities, timeline } = annotations
  const faults = spansOf(annotations).flatMap(span =>
    matchesText(texts, span) ? [] : [`span ${span.start}-${span.end}`]
  )
  const ids = [...quotes, ...entities, ...timeline].map(annotation => annotation.id)
  if (new Set(ids).size < ids.length) faults.push('an id twice')
  const known = new Set(entities.map(entity => entity.id))
  const referred = [
    ...quotes.flatMap(({ speaker, via, about }) => [speaker?.entityId, via?.entityId, ...about]),
    ...timeline.flatMap(({ participants, places }) => [...participants, ...places])
  ]
  for (const id of referred) if (id != null && !known.has(id)) faults.push(`no entity ${id}`)
  for (const { edtf, earliest, latest } of timeline) {
    const reading = readEdtf(edtf)
    if (reading?.earliest !== earliest || reading.latest !== latest) faults.push(`edtf ${edtf}`)
  }
  for (const { confidence } of [...quotes, ...timeline])
    if (!(confidence >= 0 && confidence <= 1)) faults.push(`${confidence}`)
  return faults
}

const words = fc.constantFrom(
  '“',
  '”',
  '"',
  "''",
  '``',
  '‘',
  '’',
  '. ',
  '.',
  ', ',
  ': ',
  '? ',
  '; ',
  '\n',
  '\n\n',
  ' — ',
  ' (',
  ') ',
  ' said ',
  ' said',
  'Maria Sundqvist',
  ' Sundqvist',
  ' Mr. ',
  'President ',
  ' he ',
  ' she ',
  ' that ',
  ' according to ',
  ' adding ',
  ' on Monday',
  ' a year ago',
  ' the third quarter',
  ' 5 p.m. ',
  ' in May 2021',
  ' the U.S.',
  ' Oslo',
  ' Acme Inc.',
  ' the ',
  ' told reporters ',
  ' HANSEN:',
  ' and ',
  ' but ',
  'was',
  ' ',
  '😀',
  '\u0000',
  '\ud800',
  '\udc00',
  '\u202e',
  ' שלום ',
  'é'
)
const newsLike = fc.array(words, { maxLength: 60 }).map(parts => parts.join(''))
const anything = fc.string({ unit: 'binary', maxLength: 200 })
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map(codes => String.fromCharCode(...codes))

t.test('any text', async t => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 4, arbitrary: newsLike }, anything, units),
      fc.oneof(newsLike, units),
      fc.boolean(),
      (articleBody, headline, isDated) => {
        const article = articleOf(articleBody, { headline, ...(isDated ? {} : { datePublished: null }) })
        const faults = faultsOf(article, extract(article).annotations)
        if (faults.length > 0) throw new Error(faults.join('; '))
      }
    ),
    { seed, numRuns: 400 }
  )
  t.pass('400 texts without a fault')
})

const megabyte = 1 << 20
// Long enough for anything quadratic to be felt; the text of one line is tried at full length.
const long = 1 << 17
const fillers: Readonly<Record<string, string>> = {
  'quotation marks': '"',
  'curly quotation marks': '“',
  'closing quotation marks': '”',
  'turns of marks': '“a” ',
  'one word': 'a',
  'one line':
    'Prime Minister Maria Sundqvist said on Monday that the plan was “a good one for us all” and he would go ',
  'quotes in a row': '“This is a plan,” Hansen said, ',
  paragraphs: '“Hello to you, my old friend.\n\n',
  pronouns: 'Hansen he ',
  stops: '.',
  hyphens: 'Ab-',
  dates: 'April 4; ',
  blanks: ' \n',
  emoji: '😀',
  'right to left': '\u202eשלום ',
  'lone surrogates': '\ud800'
}
for (const [what, filler] of Object.entries(fillers)) {
  const length = what === 'one line' || what === 'quotation marks' ? megabyte : long
  t.test(`${length} code units of ${what}`, async t => {
    const article = articleOf(filler.repeat(Math.ceil(length / filler.length)))
    t.strictSame(faultsOf(article, extract(article).annotations), [])
  })
}
