import t from 'tap'
import { articleFormats, oneArticleFormats } from '../../../src/articles/formats.ts'
import { entityFormats, entityInArticleFormats, oneEntityFormats } from '../../../src/entities/formats.ts'
import { oneQuoteFormats, quoteFormats } from '../../../src/quotes/formats.ts'
import { eventFormats } from '../../../src/timeline/formats.ts'

/** What is sent as it is stored, and pages. */
const byRoutes = ['json', 'html']

t.test('what is offered is what there is a writer for', async t => {
  for (const { names, load } of [articleFormats, quoteFormats, entityFormats, entityInArticleFormats, eventFormats]) {
    const { rows, pages, files = {} } = await load()
    t.same([...names].sort(), [...byRoutes, ...Object.keys(rows), ...Object.keys(pages), ...Object.keys(files)].sort())
  }
  for (const { names, load } of [oneArticleFormats, oneQuoteFormats, oneEntityFormats]) {
    t.same([...names].sort(), [...byRoutes, ...Object.keys(await load())].sort())
  }
})
