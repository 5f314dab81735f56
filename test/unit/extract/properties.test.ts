import fc from 'fast-check'
import t from 'tap'
import { codePoint } from '../../support/code-points.ts'
import { extract } from '../../support/extract.ts'
import { fillers } from '../../support/odd-texts.ts'
import { extractEnglish } from '../../support/stages.ts'
import { articleOf } from './article.ts'
import { faultsOf } from './faults.ts'

// Whatever the text: extraction returns, its spans say what the text says, its ids are unique and point to entities.

const seed = 20_240_515

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
  'é',
  ...Object.values(fillers)
)
const newsLike = fc.array(words, { maxLength: 60 }).map(parts => parts.join(''))
const anything = fc.string({ unit: codePoint, maxLength: 200 })
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map(codes => String.fromCharCode(...codes))

const texts = fc.oneof({ weight: 4, arbitrary: newsLike }, anything, units)
const runs = 400

t.test('any text, read as English', async t => {
  fc.assert(
    fc.property(
      texts,
      fc.oneof(newsLike, units),
      fc.option(newsLike),
      fc.boolean(),
      (body, headline, description, isDated) => {
        const article = articleOf(body, { headline, description, ...(isDated ? {} : { datePublished: null }) })
        const faults = faultsOf(article, extractEnglish(article).annotations)
        if (faults.length > 0) throw new Error(faults.join('; '))
      }
    ),
    { seed, numRuns: runs }
  )
  t.pass(`${runs} texts without a fault`)
})

t.test('any text, in whichever language it is said or found to be', async t => {
  fc.assert(
    fc.property(texts, fc.constantFrom('en', 'en-GB', 'ar', 'de', 'und'), fc.boolean(), (body, inLanguage, isGiven) => {
      const article = articleOf(body, { inLanguage, inLanguageSource: isGiven ? 'provided' : 'inferred' })
      const faults = faultsOf(article, extract(article).annotations)
      if (faults.length > 0) throw new Error(faults.join('; '))
    }),
    { seed, numRuns: runs }
  )
  t.pass(`${runs} texts without a fault`)
})

t.test('the same text reads the same twice', async t => {
  fc.assert(
    fc.property(newsLike, body => {
      t.strictSame(extract(articleOf(body)), extract(articleOf(body)))
    }),
    { seed, numRuns: 20 }
  )
})
