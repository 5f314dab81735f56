import { stampAt, story } from '../../support/store.ts'
import { bridge, type Check, ferry, later } from './given.ts'

export function quotesComeWithArticles(check: Check): void {
  check('quotes come with their articles, in the order asked for and as they are one by one', async (t, store) => {
    const [first, second] = [story(bridge), story(ferry)]
    await store.articles.save(first)
    await store.articles.save(second)
    const [lund = '', eng = ''] = first.annotations.quotes.map(({ id }) => id)
    const [other = ''] = second.annotations.quotes.map(({ id }) => id)
    await store.quotes.correct(eng, { kind: 'mixed' }, 'any', stampAt(later))
    const asked = [other, eng, 'bridge.q999-1000', 'nothing', 'nobody.q1-2', lund, '']
    const found = await store.quotes.inArticles(asked)
    t.same(
      found.map(({ quote }) => quote.value.id),
      [other, eng, lund],
      'what is not there is left out'
    )
    for (const { quote, article } of found) {
      const { value, revision, edition } = quote
      t.match(await store.quotes.get(value.id), { value, revision, edition })
      const whole = await store.articles.get(value.articleId)
      t.same([article.value, article.revision], [whole?.value, whole?.revision])
    }
    t.same(await store.quotes.inArticles([]), [])
    await store.quotes.withdraw(lund, 'any', stampAt(later))
    t.same(await store.quotes.inArticles([lund]), [])
  })

  check('of more articles than are read at a time each quote has its own', async (t, store) => {
    const ids: string[] = []
    for (let number = 0; number < 40; number++) {
      const told = story({ ...ferry, id: `ferry-${number}` })
      await store.articles.save(told)
      ids.unshift(told.annotations.quotes[0]?.id ?? '')
    }
    const found = await store.quotes.inArticles(ids)
    t.same(
      found.map(({ quote, article }) => [quote.value.id, article.value.id]),
      ids.map(id => [id, id.slice(0, id.indexOf('.'))])
    )
  })
}
