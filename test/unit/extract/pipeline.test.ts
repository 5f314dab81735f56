import t from 'tap'
import { nameEntities } from '../../../src/extract/entities/entities.ts'
import { resolveNominals } from '../../../src/extract/entities/nominals.ts'
import { resolvePronouns } from '../../../src/extract/entities/pronouns.ts'
import { findQuotes } from '../../../src/extract/quotes/quotes.ts'
import { tellEvents } from '../../../src/extract/timeline/events.ts'
import { readTimes } from '../../../src/extract/timeline/expressions.ts'
import { spotNames } from '../../support/stages.ts'
import { documentOf, named, referred, segmented, timed } from './article.ts'

t.test('stages in a wrong order do not compile', async t => {
  const wrong = [
    // @ts-expect-error times need sentences
    () => readTimes(documentOf('')),
    // @ts-expect-error names need to be spotted
    () => nameEntities(segmented('')),
    // @ts-expect-error pronouns need names
    () => resolvePronouns(segmented('')),
    // @ts-expect-error descriptions need pronouns
    () => resolveNominals(named('')),
    // @ts-expect-error quotes need descriptions
    () => findQuotes(referred('')),
    // @ts-expect-error events need names
    () => tellEvents(timed(''))
  ]
  t.equal(wrong.length, 6)
})

t.test('a stage adds a layer and leaves the document before it alone', async t => {
  const before = Object.freeze(spotNames(segmented('On Monday Maria Sundqvist left.')))
  const after = nameEntities(before)
  t.notOk('entities' in before)
  t.equal(after.tokens, before.tokens)
  t.equal(after.entities.length, 1)
})
