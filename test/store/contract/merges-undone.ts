import type { Store } from '../../../src/store/store.ts'
import { type Story, stampAt, story, valueIn } from '../../support/store.ts'
import { assertCounted, type Check, failsWith, idsOf, later, page } from './given.ts'

const [lund, berg] = ['person-ada-lund', 'person-olaf-berg']

const told = (id: string, ...speakers: readonly string[]): Story => ({
  id,
  datePublished: '2024-05-14',
  statements: speakers.map((speaker, index) => ({ speaker, words: `it was number ${index} of ${id}` }))
})

/** Two of whom one article has both. */
const harbour = told('harbour', 'Ada Lund')
const ferry = told('ferry', 'Olaf Berg')
const quay = told('quay', 'Olaf Berg')
const council = told('council', 'Ada Lund', 'Olaf Berg')
const all = [harbour, ferry, quay, council]

async function merged(store: Store): Promise<void> {
  for (const each of all) await store.articles.save(story(each))
  const links = { lund: 'https://example.org/lund', berg: 'https://example.org/berg' }
  await store.entities.correct(lund, { sameAs: [links.lund] }, 'any', stampAt(later))
  await store.entities.correct(berg, { sameAs: [links.berg], description: 'Ferryman' }, 'any', stampAt(later))
  await store.entities.merge(berg, lund, 'any', stampAt(later))
}

const articlesOf = async (store: Store, id: string) =>
  idsOf(await store.articles.list({ entity: [id] }, page('headline'))).toSorted()

/** What a merge became part of is told, and a split into it undoes the merge. */
export function mergesAreUndone(check: Check): void {
  check('what was merged tells what it was, and which articles meant it alone', async (t, store) => {
    await merged(store)
    const found = await store.history.merged(berg)
    t.match(found, {
      into: lund,
      state: { id: berg, name: 'Olaf Berg', description: 'Ferryman', sameAs: ['https://example.org/berg'] }
    })
    t.same(found?.articles.toSorted(), ['ferry', 'quay'])
    t.same(found?.both, ['council'])
    t.equal(await store.history.merged(lund), null)
    t.equal(await store.history.merged('person-nobody'), null)
    await store.articles.remove('quay', 'any', stampAt(later))
    await store.articles.save(story({ ...told('later', 'Ada Lund'), opening: 'It rained.' }))
    t.same((await store.history.merged(berg))?.articles, ['ferry'], 'of those that are there')
  })

  check('as many articles as are kept are found among all others', async (t, store) => {
    for (let n = 0; n < 30; n++) await store.articles.save(story(told(`other-${n}`, 'Ada Lund')))
    for (let n = 0; n < 25; n++) await store.articles.save(story(told(`ferry-${n}`, 'Olaf Berg')))
    for (let n = 0; n < 30; n++)
      await store.articles.save(story({ ...told(`other-${n}`, 'Ada Lund'), opening: 'Rain.' }))
    await store.entities.merge(berg, lund, 'any', stampAt(later))
    for (let n = 0; n < 30; n++) await store.articles.save(story(told(`other-${n}`, 'Ada Lund')))
    t.equal((await store.history.merged(berg))?.articles.length, 25)
    for (let n = 0; n < 176; n++) await store.articles.save(story(told(`more-${n}`, 'Carla Ruiz')))
    for (let n = 0; n < 25; n++) await store.articles.save(story(told(`more-${n}`, 'Carla Ruiz', 'Dag Holm')))
    await store.entities.merge('person-dag-holm', lund, 'any', stampAt(later))
    t.equal((await store.history.merged('person-dag-holm'))?.articles.length, 25)
    t.same((await store.history.merged('person-dag-holm'))?.both, [])
    t.equal((await store.history.merged(berg))?.articles.length, 25)
    for (let n = 0; n < 201; n++) await store.articles.save(story(told(`much-${n}`, 'Eva Falk')))
    await store.entities.merge('person-eva-falk', lund, 'any', stampAt(later))
    t.match(await store.history.merged('person-eva-falk'), { articles: [], both: [] }, 'of more, none is kept')
  })

  check('a split into what was merged makes it what it was, also for articles to come', async (t, store) => {
    await merged(store)
    const split = await store.entities.split(lund, { articles: ['ferry', 'quay'], into: berg }, 'any', stampAt(later))
    t.match(split?.value, {
      id: berg,
      name: 'Olaf Berg',
      aliases: [],
      description: 'Ferryman',
      sameAs: ['https://example.org/berg'],
      counts: { articles: 2, quotes: 2 }
    })
    t.match(
      await store.entities.get(lund),
      { found: { value: { aliases: ['Olaf Berg'], description: null, sameAs: ['https://example.org/lund'] } } },
      'what the other took over goes back, but for the name that an article still uses'
    )
    t.same(await articlesOf(store, berg), ['ferry', 'quay'])
    t.same(await articlesOf(store, lund), ['council', 'harbour'])
    t.equal((await valueIn(store.articles.quotes('ferry')))?.[0]?.speaker?.entityId, berg)
    await assertCounted(store)
    await store.articles.save(story(told('new', 'Olaf Berg')))
    for (const each of all) await store.articles.save(story({ ...each, opening: 'On Monday it rained.' }))
    t.same(await articlesOf(store, berg), ['council', 'ferry', 'new', 'quay'], 'and what is read again, too')
    t.same(await articlesOf(store, lund), ['council', 'harbour'])
    await assertCounted(store)
    t.equal(await store.history.merged(berg), null)
    const history = await store.history.revisions('entity', berg, { limit: 9, cursor: null, view: 'standing' })
    t.same(
      history?.rows.map(({ action, kind, before, after }) => [action, kind, before?.name, after?.name]),
      [
        ['created', 'split', undefined, 'Olaf Berg'],
        ['removed', 'merged', 'Olaf Berg', undefined],
        ['updated', 'corrected', 'Olaf Berg', 'Olaf Berg'],
        ['created', 'added', undefined, 'Olaf Berg']
      ]
    )
    await store.entities.withdraw(lund, 'any', stampAt(later))
    const after = await store.history.revisions('entity', berg, { limit: 1, cursor: null, view: 'standing' })
    t.equal(after?.rows[0]?.after?.name, 'Olaf Berg', 'which has nothing to do with the other any more')
    await store.entities.merge(berg, 'person-ada-lund', 'any', stampAt(later)).catch(() => null)
    t.match(await store.entities.get(berg), { found: { value: { id: berg } } })
  })

  check('the name that a person gave it is joined by articles again', async (t, store) => {
    for (const each of all) await store.articles.save(story(each))
    await store.entities.correct(berg, { name: 'Captain Berg' }, 'any', stampAt(later))
    await store.entities.merge(berg, lund, 'any', stampAt(later))
    const split = await store.entities.split(lund, { articles: ['ferry', 'quay'], into: berg }, 'any', stampAt(later))
    t.match(split?.value, { id: berg, name: 'Captain Berg', aliases: ['Olaf Berg'] })
    await store.articles.save(story(told('new', 'Captain Berg')))
    t.same(await articlesOf(store, berg), ['ferry', 'new', 'quay'])
    t.equal((await valueIn(store.articles.quotes('ferry')))?.[0]?.speaker?.name, 'Captain Berg')
  })

  check('it is merged and undone again and again', async (t, store) => {
    await merged(store)
    for (const turn of [1, 2]) {
      await store.entities.split(lund, { articles: ['ferry'], into: berg }, 'any', stampAt(later))
      t.same(await articlesOf(store, berg), ['ferry'], `undone ${turn}`)
      await store.entities.merge(berg, lund, 'any', stampAt(later))
      t.same(await store.entities.get(berg), { movedTo: lund })
      t.same((await store.history.merged(berg))?.articles, ['ferry'], `merged ${turn}`)
      t.same(await articlesOf(store, lund), ['council', 'ferry', 'harbour', 'quay'])
      await assertCounted(store)
    }
  })

  check('what became part of a third is told of that, and comes again out of it', async (t, store) => {
    await merged(store)
    await store.articles.save(story(told('third', 'Carla Ruiz')))
    await store.articles.save(story(told('fourth', 'Carla Ruiz', 'Bo Eng')))
    await store.entities.merge(lund, 'person-carla-ruiz', 'any', stampAt(later))
    t.match(await store.history.merged(berg), { into: 'person-carla-ruiz', both: ['council'] })
    await store.entities.split('person-carla-ruiz', { articles: ['ferry', 'quay'], into: berg }, 'any', stampAt(later))
    t.same(await articlesOf(store, berg), ['ferry', 'quay'])
    t.same(await store.entities.get(lund), { movedTo: 'person-carla-ruiz' })
    await assertCounted(store)
  })

  check('what is refused changes nothing', async (t, store) => {
    await merged(store)
    const split = (articles: readonly string[]) =>
      store.entities.split(lund, { articles, into: berg }, 'any', stampAt(later))
    await failsWith(t, 'invalidBody', split(['ferry', 'nothing']), 'an unknown article')
    await failsWith(t, 'invalidBody', split(['ferry', 'quay', 'council', 'harbour']), 'all articles')
    t.same(await store.entities.get(berg), { movedTo: lund })
    t.same(await articlesOf(store, lund), ['council', 'ferry', 'harbour', 'quay'])
  })
}
