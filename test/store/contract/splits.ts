import fc from 'fast-check'
import type { Test } from 'tap'
import { Problem } from '../../../src/errors.ts'
import type { EntitySplit, Store } from '../../../src/store/store.ts'
import { cut, entity, noon, type Story, stampAt, story, valueIn } from '../../support/store.ts'
import { assertCounted, type Check, failsWith, idsOf, later, page, revisionOf } from './given.ts'

const lund = 'person-ada-lund'
const second = `${lund}--2`

/** Three articles in which one Ada Lund, or two of that name, speaks, is spoken of and takes part. */
const told = (id: string, datePublished: string, more: Partial<Story> = {}): Story => ({
  id,
  datePublished,
  statements: [
    { speaker: 'Ada Lund', words: 'we open in May 2019', when: { told: 'May 2019', edtf: '2019-05' } },
    { speaker: 'Bo Eng', words: 'it was Ada Lund who asked', about: 'Ada Lund' }
  ],
  ...more
})

const bridge = told('bridge', '2019-04-01')
const goals = told('goals', '2019-04-02')
const match = told('match', '2019-04-03')
const all = [bridge, goals, match]

const namesIn = async (store: Store, article: string) =>
  ((await valueIn(store.articles.entities(article))) ?? []).map(({ id }) => id).toSorted()

/** All that the articles say of two entities, by article: as speaker, as whom it is about, as participant. */
async function assertParted(t: Test, store: Store, first: readonly string[], other: readonly string[], name: string) {
  for (const [id, articles] of [
    [lund, first],
    [second, other]
  ] as const) {
    const place = `${name}, ${id}`
    const entities = [id]
    const spoken = await store.quotes.list({ speaker: entities }, page('-datePublished'))
    t.same(spoken.rows.map(({ articleId }) => articleId).toSorted(), articles, `${place}: speaks`)
    t.ok(
      spoken.rows.every(({ speaker }) => speaker?.entityId === id),
      `${place}: is the speaker`
    )
    const about = await store.quotes.list({ about: entities }, page('-datePublished'))
    t.same(about.rows.map(({ articleId }) => articleId).toSorted(), articles, `${place}: is spoken of`)
    const events = await store.timeline.list({ match: 'possible', entity: entities }, page('earliest'))
    t.same(events.rows.map(({ articleId }) => articleId).toSorted(), articles, `${place}: takes part`)
    t.ok(
      events.rows.every(({ participants }) => participants.some(participant => participant.id === id)),
      `${place}: is the participant`
    )
    t.same(
      idsOf(await store.articles.list({ entity: entities }, page('datePublished'))),
      articles,
      `${place}: articles`
    )
    t.same(idsOf(await store.articles.list({ speaker: entities }, page('datePublished'))), articles, `${place}: quoted`)
    const dates = all.filter(article => articles.includes(article.id)).map(({ datePublished }) => datePublished)
    const count = articles.length
    t.match(
      await store.entities.get(id),
      {
        found: {
          value: {
            counts: { articles: count, mentions: 2 * count, quotes: count },
            firstSeen: dates[0],
            lastSeen: dates.at(-1)
          }
        }
      },
      `${place}: counts and dates`
    )
    const related = await store.entities.related(id, { limit: 9, cursor: null, count: 'exact' })
    t.same(
      related?.rows.map(row => [row.id, row.articles]),
      [['person-bo-eng', count]],
      `${place}: related`
    )
  }
  await assertCounted(store)
}

export function splitsHold(check: Check, open: () => Promise<Store>): void {
  check('a split takes all that its articles have of an entity to another, for good', async (t, store) => {
    for (const each of all) await store.articles.save(story(each))
    const before = await revisionOf(store, lund)
    const [spoken, about] = (await valueIn(store.articles.quotes('goals'))) ?? []
    const untouched = (await store.quotes.get((await valueIn(store.articles.quotes('match')))?.[0]?.id ?? ''))?.revision
    const revisions = await Promise.all(
      [spoken, about].map(async quote => (await store.quotes.get(quote?.id ?? ''))?.revision)
    )
    const split = await store.entities.split(lund, { articles: ['goals'] }, { revision: before }, stampAt(later))
    t.match(split, { value: { id: second, type: 'person', name: 'Ada Lund', aliases: [], description: null } })
    t.equal(split?.revision, await revisionOf(store, second))
    t.not(await revisionOf(store, lund), before)
    for (const [index, quote] of [spoken, about].entries()) {
      t.not(
        (await store.quotes.get(quote?.id ?? ''))?.revision,
        revisions[index],
        'its quotes say otherwise than before'
      )
    }
    t.equal(
      (await store.quotes.get((await valueIn(store.articles.quotes('match')))?.[0]?.id ?? ''))?.revision,
      untouched
    )
    await assertParted(t, store, ['bridge', 'match'], ['goals'], 'split')
    t.same(await namesIn(store, 'goals'), [second, 'person-bo-eng'])

    for (const each of all) await store.articles.save(story({ ...each, opening: 'On Monday it rained.' }))
    await assertParted(t, store, ['bridge', 'match'], ['goals'], 'replaced')
    await store.entities.split(lund, { articles: ['match'], into: second }, 'any', stampAt(later))
    await assertParted(t, store, ['bridge'], ['goals', 'match'], 'more articles follow')
    for (const each of all) await store.articles.save(story(each))
    await assertParted(t, store, ['bridge'], ['goals', 'match'], 'replaced again')
    await store.entities.split(second, { articles: ['goals'], into: lund }, 'any', stampAt(later))
    for (const each of all) await store.articles.save(story(each))
    await assertParted(t, store, ['bridge', 'goals'], ['match'], 'one article back')

    await store.articles.save(story({ id: 'fourth', statements: match.statements ?? [] }))
    t.same(await namesIn(store, 'fourth'), [lund, 'person-bo-eng'], 'a new article joins the first')
    await store.articles.remove('fourth', 'any', stampAt(noon))
    await store.entities.merge(second, lund, 'any', stampAt(later))
    for (const each of all) await store.articles.save(story(each))
    t.same(await store.entities.get(second), { movedTo: lund })
    t.match(await store.entities.get(lund), { found: { value: { counts: { articles: 3, mentions: 6, quotes: 3 } } } })
    const again = await store.entities.split(lund, { articles: ['goals'] }, 'any', stampAt(later))
    t.equal(again?.value.id, `${lund}--3`, 'an id that was given is not given again')
    const third = await store.entities.split(lund, { articles: ['match'] }, 'any', stampAt(later))
    t.equal(third?.value.id, `${lund}--4`)
    await assertCounted(store)
  })

  check('what a split describes is set, and names go with the articles that use them', async (t, store) => {
    const shortly = story({ ...goals, opening: 'Dr Lund came.' })
    const [named] = shortly.annotations.entities
    const short = cut(shortly.article, 'Dr Lund')
    const entities = shortly.annotations.entities.map(each =>
      each === named
        ? { ...each, aliases: ['Dr Lund'], mentions: [{ ...short, kind: 'name' as const }, ...each.mentions] }
        : each
    )
    for (const each of [bridge, match]) await store.articles.save(story(each))
    await store.articles.save({ ...shortly, annotations: { ...shortly.annotations, entities } })
    t.match(await store.entities.get(lund), { found: { value: { aliases: ['Dr Lund'] } } })
    const description = { name: 'Ada Lund (striker)', description: 'Striker', sameAs: ['https://goals.example/lund'] }
    const split = await store.entities.split(lund, { articles: ['goals'], ...description }, 'any', stampAt(later))
    t.match(split?.value, { ...description, id: second, aliases: ['Ada Lund', 'Dr Lund'] })
    t.match(await store.entities.get(lund), { found: { value: { name: 'Ada Lund', aliases: [] } } })
    t.equal((await valueIn(store.articles.quotes('goals')))?.[0]?.speaker?.name, 'Ada Lund (striker)')
    await store.articles.save(story(goals))
    t.match((await store.entities.get(second)) ?? {}, { found: { value: description } }, 'and stays set')
    await store.articles.save(
      story({ id: 'later', statements: [{ speaker: 'Ada Lund (striker)', words: 'one more' }] })
    )
    t.same(await namesIn(store, 'later'), [second], 'an article that uses the name it was given joins it')
    const place = await store.entities.split(lund, { articles: ['match'], type: 'place' }, 'any', stampAt(later))
    t.match(place?.value, { id: `${lund}--3`, type: 'place', name: 'Ada Lund' })
  })

  check('a split that cannot be is refused by fault and place, and changes nothing', async (t, store) => {
    for (const each of all) await store.articles.save(story(each))
    await store.articles.save(story({ id: 'other', statements: [{ speaker: 'Bo Eng', words: 'no' }] }))
    await store.articles.save(story({ id: 'gone' }))
    await store.articles.remove('gone', 'any', stampAt(noon))
    const faultsOf = async (split: EntitySplit, name: string) => {
      const problem = await failsWith(t, 'invalidBody', store.entities.split(lund, split, 'any', stampAt(later)), name)
      return problem?.errors.map(fault => ('pointer' in fault ? fault.pointer : fault.parameter))
    }
    t.same(await faultsOf({ articles: ['goals', 'nothing'] }, 'an unknown article'), ['/articles/1'])
    t.same(await faultsOf({ articles: ['gone'] }, 'a deleted article'), ['/articles/0'])
    t.same(await faultsOf({ articles: ['other', 'goals'] }, 'an article without it'), ['/articles/0'])
    t.same(await faultsOf({ articles: ['goals', 'match', 'goals'] }, 'an article twice'), ['/articles/2'])
    t.same(await faultsOf({ articles: ['goals', 'match', 'bridge'] }, 'all articles'), ['/articles'])
    t.same(await faultsOf({ articles: ['goals'], into: lund }, 'into itself'), ['/into'])
    t.same(await faultsOf({ articles: ['goals'], into: 'person-nobody' }, 'into nobody'), ['/into'])
    t.same(await faultsOf({ articles: ['other', 'nothing'], into: lund }, 'much'), [
      '/into',
      '/articles/0',
      '/articles/1'
    ])
    await failsWith(
      t,
      'preconditionFailed',
      store.entities.split(lund, { articles: ['goals'] }, { revision: 77_777 }, stampAt(later)),
      'another revision'
    )
    t.equal(await store.entities.split('person-nobody', { articles: ['goals'] }, 'any', stampAt(later)), null)
    t.equal(await store.entities.get(second), null)
    t.match(await store.entities.get(lund), { found: { value: { counts: { articles: 3 } } } })
  })

  check('whom a person named as the speaker of a quote stays, in an article that means the other', async (t, store) => {
    for (const each of all) await store.articles.save(story(each))
    await store.entities.split(lund, { articles: ['goals'] }, 'any', stampAt(later))
    const id = (await valueIn(store.articles.quotes('goals')))?.[0]?.id ?? ''
    await store.quotes.correct(id, { speaker: { entityId: lund, name: null, mention: null } }, 'any', stampAt(later))
    await store.articles.save(story({ ...goals, opening: 'On Monday.' }))
    t.equal((await store.quotes.get(id))?.value.speaker?.entityId, lund)
    t.same(await namesIn(store, 'goals'), [lund, second, 'person-bo-eng'])
    await store.entities.split(lund, { articles: ['goals'], into: second }, 'any', stampAt(later))
    t.equal((await store.quotes.get(id))?.value.speaker?.entityId, second, 'until the article is split off again')
    await assertParted(t, store, ['bridge', 'match'], ['goals'], 'all gone')
  })

  check('of two entities at one place, one goes into the other', async (t, store) => {
    for (const each of all) await store.articles.save(story(each))
    const save = story(goals)
    const [named] = save.annotations.entities
    const alike = entity('organization', 'Ada Lund', named?.mentions ?? [])
    const quotes = save.annotations.quotes.map(quote => ({ ...quote, about: [...quote.about, alike.id] }))
    const annotations = { ...save.annotations, quotes, entities: [...save.annotations.entities, alike] }
    await store.articles.save({ ...save, annotations })
    await store.entities.split(lund, { articles: ['goals'], into: alike.id }, 'any', stampAt(later))
    for (const name of ['split', 'saved again']) {
      t.match(
        await store.entities.get(alike.id),
        { found: { value: { counts: { articles: 1, mentions: 2, quotes: 1 } } } },
        name
      )
      t.same(await namesIn(store, 'goals'), [alike.id, 'person-bo-eng'], name)
      await assertCounted(store)
      await store.articles.save({ ...save, annotations })
    }
  })

  check('what was told apart and then withdrawn does not fall back to the other', async (t, store) => {
    for (const each of all) await store.articles.save(story(each))
    await store.entities.split(lund, { articles: ['goals'] }, 'any', stampAt(later))
    await store.entities.withdraw(second, 'any', stampAt(later))
    await store.articles.save(story({ ...goals, opening: 'On Monday.' }))
    t.same(await namesIn(store, 'goals'), ['person-bo-eng'])
    t.match((await valueIn(store.articles.quotes('goals')))?.[0]?.speaker, { entityId: null, name: 'Ada Lund' })
    await store.articles.save({ ...story(goals), provided: ['entities'] })
    t.same(await namesIn(store, 'goals'), [lund, 'person-bo-eng'], 'unless it is handed in again')
    await store.entities.split(lund, { articles: ['match'] }, 'any', stampAt(later))
    await store.entities.withdraw(lund, 'any', stampAt(later))
    for (const each of all) await store.articles.save(story(each))
    t.same(await namesIn(store, 'match'), [`${lund}--3`, 'person-bo-eng'], 'and the other way round')
    t.same(await namesIn(store, 'bridge'), ['person-bo-eng'])
  })

  check('an article that is read again with what was handed in keeps whom it means', async (t, store) => {
    const provided = ['entities', 'quotes', 'timeline'] as const
    for (const each of all) await store.articles.save({ ...story(each), provided })
    await store.articles.save(story({ id: 'boss', statements: [{ speaker: 'Ada Boss', words: 'yes' }] }))
    await store.entities.split(lund, { articles: ['goals'] }, 'any', stampAt(later))
    await store.articles.save({ ...story({ ...goals, keywords: ['handed in again'] }), provided })
    t.same(await namesIn(store, 'goals'), [second, 'person-bo-eng'], 'a client goes on with the id it knows')
    // By a merge after the split, the article now has both.
    await store.entities.merge('person-bo-eng', lund, 'any', stampAt(later))
    const save = story(goals)
    const served = new Map([
      [lund, second],
      ['person-bo-eng', lund]
    ])
    const now = (id: string) => served.get(id) ?? id
    const annotations = {
      ...save.annotations,
      entities: save.annotations.entities.map(each => ({ ...each, id: now(each.id) })),
      quotes: save.annotations.quotes.map(quote => ({
        ...quote,
        speaker: quote.speaker && { ...quote.speaker, entityId: now(quote.speaker.entityId ?? '') },
        about: quote.about.map(now)
      })),
      timeline: save.annotations.timeline.map(each => ({ ...each, participants: each.participants.map(now) }))
    }
    await store.articles.save({ ...save, annotations, provided, isReread: true })
    t.same(
      (await valueIn(store.articles.quotes('goals')))?.map(({ speaker, about }) => [
        speaker?.entityId,
        about.map(({ id }) => id)
      ]),
      [
        [second, []],
        [lund, [second]]
      ]
    )
    t.same(
      (await valueIn(store.articles.timeline('goals')))?.[0]?.participants.map(({ id }) => id),
      [second]
    )
    await assertCounted(store)
  })

  check('splits, merges and replacements in any order leave what a simple model says', async t => {
    const people = ['Ada Lund', 'Bo Eng', 'Carla Ruiz'] as const
    const articles = ['w', 'x', 'y', 'z'] as const
    const who = fc.nat({ max: 7 })
    const save = fc.record({
      do: fc.constant('save' as const),
      article: fc.constantFrom(...articles),
      speakers: fc.shuffledSubarray([...people], { minLength: 1 })
    })
    const step = fc.oneof(
      { weight: 3, arbitrary: save },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const) }) },
      {
        weight: 5,
        arbitrary: fc.record({
          do: fc.constant('split' as const),
          who,
          /** Which of the articles that name it, by bits, and sometimes any other. */
          some: fc.integer({ min: 1, max: 15 }),
          isWhole: fc.integer({ min: 0, max: 9 }).map(n => n === 5),
          stray: fc.option(fc.constantFrom(...articles), { freq: 3 }),
          into: fc.option(who)
        })
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), who, into: who }) }
    )
    const first = fc.tuple(...articles.map(article => save.map(each => ({ ...each, article }))))
    let splits = 0
    let returns = 0
    await fc.assert(
      fc.asyncProperty(first, fc.array(step, { minLength: 6, maxLength: 16 }), async (start, steps) => {
        const store = await open()
        const model = new Model()
        for (const each of [...start, ...steps]) {
          if (each.do === 'save') {
            model.texts.set(each.article, each.speakers)
            await store.articles.save(textOf(each.article, each.speakers))
          } else if (each.do === 'again') {
            for (const [article, speakers] of model.texts) await store.articles.save(textOf(article, speakers))
          } else if (each.do === 'merge') {
            const [from, into] = [model.id(each.who), model.id(each.into)]
            if (from !== into && (await lives(store, from)) && (await lives(store, into))) {
              await store.entities.merge(from, into, 'any', stampAt(later))
              model.merge(from, into)
            }
          } else {
            const from = model.id(each.who)
            if (!(await lives(store, from))) continue
            const into = each.into === null ? undefined : model.id(each.into)
            const target = model.meant('*', into ?? '')
            const naming = articles.filter(article => model.entitiesIn(article).has(from))
            const chosen = naming
              .filter((_, n) => each.some & (1 << n))
              .slice(each.isWhole ? 0 : naming.length > 1 ? 1 - naming.length : 0)
            const some = [...new Set([...chosen, ...(each.stray === null ? [] : [each.stray])])]
            if (some.length === 0) continue
            const isPossible =
              some.every(article => naming.includes(article)) &&
              some.length < naming.length &&
              (into === undefined || ((await lives(store, target)) && into !== from))
            const split = into === undefined ? { articles: some } : { articles: some, into }
            const other = await store.entities.split(from, split, 'any', stampAt(later)).catch(asRefusal)
            if ((other === 'refused') === isPossible) throw new Error(`${JSON.stringify(split)} of ${from}: ${other}`)
            if (other === 'refused' || other === null) continue
            splits++
            if (into === undefined || target !== from) {
              model.split(from, other.value.id, some)
              continue
            }
            // What had become part of it comes again, and with it what is read of it.
            returns++
            if (other.value.id !== into) throw new Error(`${JSON.stringify(split)} of ${from}: ${other.value.id}`)
            model.comeAgain(from, into, some)
            for (const [article, speakers] of model.texts) await store.articles.save(textOf(article, speakers))
          }
        }
        await assertModelled(store, model)
        for (const [article, speakers] of model.texts) await store.articles.save(textOf(article, speakers))
        await assertModelled(store, model)
        await store.close()
      }),
      { seed: 20_240_515, numRuns: 40 }
    )
    t.ok(splits > 25, `${splits} splits were possible`)
    t.ok(returns > 3, `${returns} merges were undone`)
  })
}

const idOf = (name: string) => `person-${name.toLowerCase().replace(' ', '-')}`

const textOf = (id: string, speakers: readonly string[]) =>
  story({
    id,
    statements: speakers.map((speaker, n) => {
      const about = speakers[n - 1]
      const words = `point ${n} of May 2019${about === undefined ? '' : ` is ${about}`}`
      return { speaker, words, when: { told: 'May 2019', edtf: '2019-05' }, ...(about === undefined ? {} : { about }) }
    })
  })

const asRefusal = (error: unknown) => {
  if (error instanceof Problem && error.code === 'invalidBody') return 'refused' as const
  throw error
}

async function lives(store: Store, id: string): Promise<boolean> {
  const found = await store.entities.get(id)
  return found !== null && 'found' in found
}

/** Whom each article means by each id, and nothing else. */
class Model {
  readonly texts = new Map<string, readonly string[]>()
  readonly #ids = ['person-ada-lund', 'person-bo-eng', 'person-carla-ruiz']
  readonly #meant = new Map<string, string>()
  /** What a split told an article to mean by an id, whatever that means elsewhere. */
  readonly #told = new Set<string>()

  /** Any of the ids there have been. */
  id(n: number): string {
    return this.#ids[n % this.#ids.length] ?? ''
  }

  ids(): readonly string[] {
    return this.#ids
  }

  /** `*` is every article to come. */
  meant(article: string, id: string): string {
    return this.#meant.get(`${article} ${id}`) ?? id
  }

  entitiesIn(article: string): ReadonlySet<string> {
    return new Set((this.texts.get(article) ?? []).map(name => this.meant(article, idOf(name))))
  }

  merge(from: string, into: string): void {
    this.#change(['*', 'w', 'x', 'y', 'z'], from, into)
  }

  split(from: string, into: string, articles: readonly string[]): void {
    if (!this.#ids.includes(into)) this.#ids.push(into)
    for (const article of articles) {
      for (const id of this.#ids) if (this.meant(article, id) === from) this.#told.add(`${article} ${id}`)
    }
    this.#change(articles, from, into)
  }

  /** Of the articles, what others had become part of the same goes along; the id means itself wherever nobody told. */
  comeAgain(from: string, again: string, articles: readonly string[]): void {
    for (const article of articles) {
      for (const id of this.#ids) {
        if (this.meant(article, id) !== from) continue
        const pair = `${article} ${id}`
        if (!this.#told.has(pair) && (id === from || id === again)) continue
        this.#told.add(pair)
        this.#meant.set(pair, again)
      }
    }
    for (const article of ['*', 'w', 'x', 'y', 'z']) {
      if (!this.#told.has(`${article} ${again}`)) this.#meant.set(`${article} ${again}`, again)
    }
  }

  #change(articles: readonly string[], from: string, into: string): void {
    for (const article of articles) {
      for (const id of this.#ids) {
        if (this.meant(article, id) === from) this.#meant.set(`${article} ${id}`, into)
      }
    }
  }
}

async function assertModelled(store: Store, model: Model): Promise<void> {
  const same = (found: unknown, wanted: unknown, what: string) => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
      throw new Error(`${what}: ${JSON.stringify(found)}, and the model says ${JSON.stringify(wanted)}`)
    }
  }
  for (const [article, speakers] of model.texts) {
    const ids = speakers.map(name => model.meant(article, idOf(name)))
    const quotes = (await valueIn(store.articles.quotes(article))) ?? []
    same(
      quotes.map(({ speaker }) => speaker?.entityId),
      ids,
      `speakers of ${article}`
    )
    same(
      quotes.map(({ about }) => about[0]?.id ?? null),
      speakers.map((_, n) => ids[n - 1] ?? null),
      `about of ${article}`
    )
    const events = (await valueIn(store.articles.timeline(article))) ?? []
    same(
      events.map(({ participants }) => participants[0]?.id),
      ids,
      `participants of ${article}`
    )
    const entities = (await valueIn(store.articles.entities(article))) ?? []
    same(entities.map(({ id }) => id).toSorted(), [...new Set(ids)].toSorted(), `entities of ${article}`)
  }
  for (const id of model.ids()) {
    const found = await store.entities.get(id)
    if (found === null) continue
    same('found' in found ? id : found.movedTo, model.meant('*', id), `where ${id} leads`)
    if (!('found' in found)) continue
    const naming = [...model.texts.keys()].filter(article => model.entitiesIn(article).has(id))
    same(idsOf(await store.articles.list({ entity: [id] }, page('headline'))), naming.toSorted(), `articles of ${id}`)
  }
  await assertCounted(store)
}
