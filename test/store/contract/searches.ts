import fc from 'fast-check'
import { Problem } from '../../../src/errors.ts'
import { story } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, page, undated } from './given.ts'

export function searchesHold(check: Check): void {
  check('no search is an error of the store', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const lists = [
      (q: string) => store.articles.list({ q }, page('-relevance')),
      (q: string) => store.articles.list({ q, searchIn: ['headline', 'quotes'] }, page('-datePublished')),
      (q: string) => store.quotes.list({ q }, page('-relevance')),
      (q: string) => store.timeline.list({ q, match: 'possible' }, page('earliest')),
      (q: string) => store.entities.list({ q }, page('name'))
    ]
    const holds = async (q: string) => {
      for (const list of lists) {
        const failure = await list(q).then(
          () => null,
          (error: unknown) => error
        )
        if (failure !== null && !(failure instanceof Problem && failure.code === 'invalidQuery')) throw failure
      }
    }
    for (const q of [
      'NEAR(a b',
      'AND',
      'a AND',
      'OR NOT',
      '*',
      '"',
      '""',
      '"a',
      'a"b',
      '"a"*',
      '"a" *',
      'a*b',
      '^a',
      '-a',
      'headline:a',
      '{a b}:c',
      '(',
      'a\0b',
      '\ud800',
      'a\udc00*',
      '+',
      "'",
      "O'Brien",
      '%_',
      'a'.repeat(5000),
      'a '.repeat(5000),
      '"'.repeat(999)
    ]) {
      await t.resolves(holds(q), JSON.stringify(q).slice(0, 30))
    }
    await t.resolves(fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), holds), { numRuns: 300 }))
    const syntax = fc.array(
      fc.constantFrom(
        'a',
        'bridge',
        '"',
        '*',
        ' ',
        'AND',
        'NEAR',
        '(',
        ')',
        ':',
        '^',
        '-',
        '\0',
        '\ud83d',
        '+',
        '{',
        '}'
      ),
      { maxLength: 12 }
    )
    await t.resolves(
      fc.assert(
        fc.asyncProperty(
          syntax.map(parts => parts.join('')),
          holds
        ),
        { numRuns: 300 }
      )
    )
    for (const q of ['', '   ', '...', '🎉', '*'])
      await failsWith(
        t,
        'invalidQuery',
        store.articles.list({ q }, page('-relevance')),
        `the search ${JSON.stringify(q)}`
      )
  })
}
