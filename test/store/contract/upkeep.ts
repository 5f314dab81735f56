import { noon, story } from '../../support/store.ts'
import { type Check, failsWith, later } from './given.ts'

export function upkeepWorks(check: Check): void {
  check('loaded files are known by their content', async (t, store) => {
    t.equal(await store.loadedFiles.checksum('a.txt'), null)
    await store.loadedFiles.record('a.txt', 'one', 'bridge', noon)
    t.equal(await store.loadedFiles.checksum('a.txt'), 'one')
    await store.loadedFiles.record('a.txt', 'two', 'bridge', later)
    t.equal(await store.loadedFiles.checksum('a.txt'), 'two')
  })

  check(
    'articles that another extractor read last are listed by id, until this one has read them',
    async (t, store) => {
      for (const id of ['c', 'a', 'b']) await store.articles.save({ ...story({ id }), provided: ['quotes'] })
      const ids = async (extractor: string, after: string | null, limit = 10) =>
        (await store.articles.outdated(extractor, after, limit)).map(({ article }) => article.value.id)
      t.same(await ids('test 1', null), [])
      t.same(await ids('test 2', null), ['a', 'b', 'c'])
      t.same(await ids('test 2', 'a', 1), ['b'])
      t.equal(await store.articles.countOutdated('test 2'), 3)
      const [first] = await store.articles.outdated('test 2', null, 1)
      t.match(first, { article: { revision: Number }, provided: ['quotes'], checksum: /^[0-9a-f]+$/ })

      const before = (await store.articles.get('a'))?.revision
      await store.articles.passOver('a', 'test 2')
      await store.articles.save({ ...story({ id: 'b' }), extractor: 'test 2' })
      t.same(await ids('test 2', null), ['c'])
      t.equal((await store.articles.get('a'))?.revision, before, 'being passed over is no change')
    }
  )

  check('a store is ready until it is closed, and closing twice is closing', async (t, store) => {
    await t.resolves(store.ready())
    await store.close()
    await t.resolves(store.close())
    await failsWith(t, 'unavailable', store.ready(), 'ready')
    await failsWith(t, 'unavailable', store.articles.get('bridge'), 'a read')
  })
}
