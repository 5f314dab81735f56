import { noon } from '../../support/store.ts'
import { type Check, failsWith, later } from './given.ts'

export function upkeepWorks(check: Check): void {
  check('loaded files are known by their content', async (t, store) => {
    t.equal(await store.loadedFiles.checksum('a.txt'), null)
    await store.loadedFiles.record('a.txt', 'one', 'bridge', noon)
    t.equal(await store.loadedFiles.checksum('a.txt'), 'one')
    await store.loadedFiles.record('a.txt', 'two', 'bridge', later)
    t.equal(await store.loadedFiles.checksum('a.txt'), 'two')
  })

  check('a store is ready until it is closed, and closing twice is closing', async (t, store) => {
    await t.resolves(store.ready())
    await store.close()
    await t.resolves(store.close())
    await failsWith(t, 'unavailable', store.ready(), 'ready')
    await failsWith(t, 'unavailable', store.articles.get('bridge'), 'a read')
  })
}
