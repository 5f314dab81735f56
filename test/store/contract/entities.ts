import fc from 'fast-check'
import { Problem } from '../../../src/errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { cut, entity, noon, stampAt, story, valueIn } from '../../support/store.ts'
import {
  assertCounted,
  bridge,
  type Check,
  failsWith,
  ferry,
  idsOf,
  later,
  page,
  revisionOf,
  undated
} from './given.ts'

export function entitiesAreJoined(check: Check, open: () => Promise<Store>): void {
  check('entities are joined across articles and counted', async (t, store) => {
    for (const each of [ferry, bridge, undated]) await store.articles.save(story(each))
    t.match(await store.entities.get('person-ada-lund'), {
      found: {
        value: {
          name: 'Ada Lund',
          counts: { articles: 2, mentions: 2, quotes: 2 },
          firstSeen: '2019-04-04',
          lastSeen: '2019-05-02T23:30:00-02:00'
        }
      }
    })
    t.match(await store.entities.get('place-oslo'), {
      found: { value: { counts: { articles: 2 }, firstSeen: '2019-04-04', lastSeen: '2019-04-04' } }
    })
    t.match(await store.entities.get('person-dag-holm'), { found: { value: { firstSeen: null, lastSeen: null } } })
    const related = await store.entities.related('person-ada-lund', { limit: 3, cursor: null, count: 'exact' })
    t.same(
      related?.rows.map(({ name, articles }) => [name, articles]),
      [
        ['Bergen', 1],
        ['Oslo', 1],
        ['Bo Eng', 1]
      ]
    )
    t.same(related?.total, { value: 4, relation: 'exact' })
    const rest = await store.entities.related('person-ada-lund', {
      limit: 3,
      cursor: related?.next ?? null,
      count: 'none'
    })
    t.same(
      rest?.rows.map(({ name }) => name),
      ['Carla Ruiz']
    )
    t.equal(rest?.next, null)
    t.equal(await store.entities.related('nobody', { limit: 3, cursor: null, count: 'none' }), null)
  })

  check('of articles of one moment the first and the last that came tell when an entity was seen', async (t, store) => {
    const told = (id: string, datePublished: string | null) =>
      story({ id, datePublished, statements: [{ speaker: 'Ada Lund', words: 'we sail' }] })
    const seen = async () => {
      const { firstSeen, lastSeen } = (await store.entities.list({}, page('name'))).rows[0] ?? {}
      return [firstSeen, lastSeen]
    }
    await store.articles.save(story({ id: 'a', datePublished: '2024-05-14T02:00:00+02:00' }))
    await store.articles.save(told('b', '2024-05-14T00:00:00Z'))
    t.same(await seen(), ['2024-05-14T00:00:00Z', '2024-05-14T00:00:00Z'])
    // It came first, and speaks of the entity now.
    await store.articles.save(told('a', '2024-05-14T02:00:00+02:00'))
    t.same(await seen(), ['2024-05-14T02:00:00+02:00', '2024-05-14T00:00:00Z'])
  })

  check('a merge moves everything and leaves a pointer', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const [holm, lund, eng] = ['person-dag-holm', 'person-ada-lund', 'person-bo-eng']
    const quote = (await valueIn(store.articles.quotes('bridge')))?.find(({ text }) => text.startsWith('we thank'))
    const before = {
      entity: await revisionOf(store, lund),
      quote: (await store.quotes.get(quote?.id ?? ''))?.revision
    }
    const merged = await store.entities.merge(eng, lund, { revision: await revisionOf(store, eng) }, stampAt(later))
    t.not(merged?.revision, before.entity)
    t.match(merged, {
      value: { id: lund, aliases: ['Bo Eng'], counts: { articles: 2, mentions: 3, quotes: 3 } }
    })
    t.same(await store.entities.get(eng), { movedTo: lund })
    t.match(await store.quotes.get(quote?.id ?? ''), {
      value: { speaker: { entityId: lund, name: 'Ada Lund' } }
    })
    t.not((await store.quotes.get(quote?.id ?? ''))?.revision, before.quote)
    t.equal((await store.articles.get('bridge'))?.value.counts.entities, 3)
    t.same(
      idsOf(await store.articles.list({ speaker: [eng] }, page('-datePublished'))),
      ['ferry', 'bridge'],
      'the old id filters as the new'
    )
    t.same(await store.entities.unknown(['nobody', eng, lund]), ['nobody'], 'and is known')
    await failsWith(t, 'conflict', store.entities.merge(lund, eng, 'any', stampAt(later)), 'back again')
    await failsWith(t, 'conflict', store.entities.merge(lund, lund, 'any', stampAt(later)), 'into itself')
    await failsWith(t, 'conflict', store.entities.merge(lund, 'nobody', 'any', stampAt(later)), 'into nobody')
    t.equal(await store.entities.merge('nobody', lund, 'any', stampAt(later)), null)
    await store.entities.merge(lund, holm, 'any', stampAt(later))
    t.same(await store.entities.get(eng), { movedTo: holm }, 'chains are followed')
    t.match(await store.entities.get(holm), {
      found: {
        value: { counts: { articles: 3, quotes: 4 }, firstSeen: '2019-04-04', lastSeen: '2019-05-02T23:30:00-02:00' }
      }
    })
    await store.articles.save(story(bridge))
    t.match(
      await store.entities.get(holm),
      { found: { value: { counts: { articles: 3, mentions: 4, quotes: 4 } } } },
      'later articles join it'
    )
    t.equal((await valueIn(store.articles.entities('bridge')))?.filter(({ type }) => type === 'person').length, 2)
    await store.entities.withdraw(holm, 'any', stampAt(later))
    for (const id of [eng, lund, holm]) t.equal(await store.entities.get(id), null, `${id} is withdrawn`)
    await store.articles.save(story(bridge))
    t.equal(await store.entities.get(eng), null, 'and its pointers with it')
  })

  check('entities that are mentioned at the same place are one mention after a merge', async (t, store) => {
    const save = story(bridge)
    const place = cut(save.article, 'Ada Lund')
    const alike = entity('organization', 'Ada Lund', [
      { ...place, kind: 'name' },
      { ...cut(save.article, 'bridge'), kind: 'nominal' }
    ])
    const both = { ...save, annotations: { ...save.annotations, entities: [...save.annotations.entities, alike] } }
    await store.articles.save(both)
    await store.entities.merge(alike.id, 'person-ada-lund', 'any', stampAt(later))
    for (const name of ['merged', 'saved again']) {
      const [lund] = (await valueIn(store.articles.entities('bridge'))) ?? []
      t.equal(lund?.mentions.length, 2, name)
      t.match(lund, { name: 'Ada Lund', counts: { articles: 1, mentions: 2, quotes: 1 } }, name)
      await store.articles.save(both)
    }
  })

  check('an entity that was withdrawn comes back where it is handed in', async (t, store) => {
    const save = story(bridge)
    await store.articles.save(save)
    await store.entities.withdraw('person-bo-eng', 'any', stampAt(later))
    await store.articles.save(save)
    t.equal(await store.entities.get('person-bo-eng'), null, 'what is read again stays withdrawn')
    await store.articles.save({ ...save, provided: ['entities'] })
    t.match(await store.entities.get('person-bo-eng'), {
      found: { value: { name: 'Bo Eng', counts: { articles: 1, mentions: 1, quotes: 1 } } }
    })
    await store.articles.remove('bridge', 'any', stampAt(noon))
    await store.articles.save(save)
    t.match(await store.entities.get('person-bo-eng'), { found: { value: { name: 'Bo Eng' } } }, 'and for good')
  })

  check('counts are what the articles say, after any course of events', async t => {
    const people = ['Ada Lund', 'Bo Eng', 'Carla Ruiz'] as const
    const person = fc.constantFrom(...people)
    const step = fc.oneof(
      fc.record({
        do: fc.constant('save' as const),
        id: fc.constantFrom('x', 'y', 'z'),
        speakers: fc.array(person, { maxLength: 3 }),
        day: fc.constantFrom(null, '2019-01-01', '2019-02-02')
      }),
      fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom('x', 'y', 'z') }),
      fc.record({ do: fc.constant('merge' as const), from: person, into: person }),
      fc.record({ do: fc.constant('withdraw' as const), who: person, isRare: fc.integer({ min: 0, max: 4 }) })
    )
    const idOf = (name: string) => `person-${name.toLowerCase().replace(' ', '-')}`
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const store = await open()
        for (const each of steps) {
          if (each.do === 'save') {
            const statements = each.speakers.map((speaker, n) => ({ speaker, words: `point ${n} stands` }))
            await store.articles.save(story({ id: each.id, datePublished: each.day, statements }))
          } else if (each.do === 'remove') await store.articles.remove(each.id, 'any', stampAt(noon))
          else if (each.do === 'withdraw')
            await (each.isRare === 0 && store.entities.withdraw(idOf(each.who), 'any', stampAt(later)))
          else
            await store.entities
              .merge(idOf(each.from), idOf(each.into), 'any', stampAt(later))
              .catch((error: unknown) => {
                if (!(error instanceof Problem && error.code === 'conflict')) throw error
              })
        }
        await assertCounted(store)
        await store.close()
      }),
      { seed: 20_240_515, numRuns: 40 }
    )
    t.pass('counted')
  })
}
