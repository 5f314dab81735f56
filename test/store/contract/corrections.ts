import { matchesText } from '../../../src/document/span.ts'
import { cut, noon, stampAt, story, valueIn } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, idsOf, later, page, revisionOf, undated } from './given.ts'

const denial = {
  id: 'denial',
  statements: [
    { speaker: 'Marta Lindqvist', words: 'no comment' },
    { speaker: 'Jonas Ekman', words: 'no comment' }
  ]
} as const

export function correctionsLast(check: Check): void {
  check('a corrected quote keeps its id and survives a replacement, wherever its words went', async (t, store) => {
    const first = story(bridge)
    const { revision } = await store.articles.save(first)
    const [lund, eng] = first.annotations.quotes
    const id = eng?.id ?? ''
    const mention = cut(first.article, 'Carla Ruiz')
    const speaker = { entityId: 'person-carla-ruiz', name: null, mention }
    const expect = { revision: (await store.quotes.get(id))?.revision ?? 0 }
    const corrected = await store.quotes.correct(id, { speaker, kind: 'mixed' }, expect, stampAt(later))
    t.not(corrected?.revision, expect.revision)
    t.match(corrected, {
      value: {
        id,
        kind: 'mixed',
        confidence: 1,
        provenance: 'corrected',
        speaker: { entityId: 'person-carla-ruiz', name: 'Carla Ruiz', mention }
      }
    })
    t.match(await store.articles.get('bridge'), { value: { updatedAt: later } })
    t.not((await store.articles.get('bridge'))?.revision, revision)
    t.match(await store.entities.get('person-carla-ruiz'), { found: { value: { counts: { quotes: 1 } } } })
    t.match(await store.entities.get('person-bo-eng'), { found: { value: { counts: { quotes: 0 } } } })

    const opening = 'An opening that moves every character of the text.'
    const moved = story({ ...bridge, opening })
    await store.articles.save(moved)
    const quotes = (await valueIn(store.articles.quotes('bridge'))) ?? []
    t.equal(quotes.length, 2, 'what was extracted again of the same words is dropped')
    const survivor = quotes.find(quote => quote.id === id)
    t.match(survivor, { kind: 'mixed', provenance: 'corrected', speaker: { entityId: 'person-carla-ruiz' } })
    t.ok(
      survivor?.spans.every(span => matchesText(moved.article, span)),
      'its spans are where the words are'
    )
    t.ok(survivor?.speaker?.mention && matchesText(moved.article, survivor.speaker.mention))

    const gone = story({ ...bridge, statements: bridge.statements?.slice(0, 1) ?? [] })
    await failsWith(t, 'correctionsAtRisk', store.articles.save(gone), 'a text without the words')
    t.equal((await store.articles.get('bridge'))?.value.articleBody, moved.article.articleBody, 'nothing was written')
    t.equal((await valueIn(store.articles.quotes('bridge')))?.length, 2)
    t.equal(await store.quotes.correct('nothing', {}, 'any', stampAt(later)), null)
    t.equal(lund?.provenance, 'extracted')
  })

  check('a correction may name nobody, a name or other words', async (t, store) => {
    const { article, annotations } = story(bridge)
    await store.articles.save(story(bridge))
    const id = annotations.quotes[1]?.id ?? ''
    const correct = async (correction: Parameters<typeof store.quotes.correct>[1]) =>
      (await store.quotes.correct(id, correction, 'any', stampAt(later)))?.value
    t.equal((await correct({ speaker: null }))?.speaker, null)
    t.same((await correct({ speaker: { entityId: null, name: 'a neighbour', mention: null } }))?.speaker, {
      entityId: null,
      name: 'a neighbour',
      mention: null
    })
    const shorter = cut(article, 'her patience')
    const cutDown = await correct({ spans: [shorter] })
    t.equal(cutDown?.text, 'her patience')
    t.same(cutDown?.spans, [shorter])
    t.same(cutDown?.about, [], 'the words name nobody any more')
    t.same(idsOf(await store.quotes.list({ q: 'thank' }, page('-relevance'))), [])
    t.same(idsOf(await store.quotes.list({ q: 'patience' }, page('-relevance'))), [id])
    const wide = cut(article, 'Carla Ruiz for her patience')
    t.match((await correct({ spans: [wide] }))?.about, [{ id: 'person-carla-ruiz' }])
    const unknown = correct({ speaker: { entityId: 'person-nobody', name: null, mention: null } })
    await failsWith(t, 'invalidBody', unknown, 'a speaker who does not exist')
    await failsWith(t, 'conflict', correct({ spans: [{ ...shorter, start: 0, end: 12 }] }), 'words that are not there')
    const other = annotations.quotes[0]?.spans ?? []
    await failsWith(t, 'conflict', correct({ spans: other }), 'where another quote stands')
    t.equal((await store.quotes.get(id))?.value.text, wide.exact, 'nothing was written')
    t.same((await correct({ spans: [wide] }))?.spans, [wide], 'where it stands itself')
  })

  check('what was withdrawn does not come back', async (t, store) => {
    const save = story(bridge)
    const { revision } = await store.articles.save(save)
    const [lund, eng] = save.annotations.quotes
    const quoteRevision = async (id = '') => (await store.quotes.get(id))?.revision ?? 0
    t.equal(
      await store.quotes.withdraw(lund?.id ?? '', { revision: await quoteRevision(lund?.id) }, stampAt(later)),
      true
    )
    t.equal(await store.quotes.withdraw(lund?.id ?? '', 'any', stampAt(later)), false)
    t.match(await store.articles.get('bridge'), { value: { counts: { quotes: 1 } } })
    t.not((await store.articles.get('bridge'))?.revision, revision)
    const before = await quoteRevision(eng?.id)
    t.equal(await store.entities.withdraw('person-bo-eng', 'any', stampAt(later)), true)
    t.equal(await store.entities.withdraw('person-bo-eng', 'any', stampAt(later)), false)
    t.match(await store.quotes.get(eng?.id ?? ''), { value: { speaker: { entityId: null, name: 'Bo Eng' } } })
    t.not(await quoteRevision(eng?.id), before)

    for (const again of [save, story({ ...bridge, opening: 'Words before it.' })]) {
      await store.articles.save(again)
      const quotes = (await valueIn(store.articles.quotes('bridge'))) ?? []
      t.same(
        quotes.map(({ text }) => text.slice(0, 8)),
        ['we thank']
      )
      t.match(quotes[0]?.speaker, { entityId: null, name: 'Bo Eng' })
      t.equal(await store.entities.get('person-bo-eng'), null)
      t.notOk((await valueIn(store.articles.entities('bridge')))?.some(({ name }) => name === 'Bo Eng'))
    }
    const provided = save.annotations.quotes.map(quote => ({ ...quote, provenance: 'provided' as const }))
    await store.articles.save({ ...save, annotations: { ...save.annotations, quotes: provided } })
    t.equal((await valueIn(store.articles.quotes('bridge')))?.length, 2, 'what is handed in is kept')
  })

  check('of two quotes with the same words the one withdrawn goes and the other stays', async (t, store) => {
    const save = story(denial)
    await store.articles.save(save)
    const [first] = save.annotations.quotes
    await store.quotes.withdraw(first?.id ?? '', 'any', stampAt(later))
    const speakers = async () => (await valueIn(store.articles.quotes('denial')))?.map(({ speaker }) => speaker?.name)
    for (const opening of [
      '',
      'On Monday.',
      'It was on Monday that both were asked about the bridge and its price.',
      ''
    ]) {
      await store.articles.save(story({ ...denial, opening, keywords: ['another'] }))
      t.same(await speakers(), ['Jonas Ekman'], opening)
    }
    const [lindqvist, ekman] = denial.statements
    await store.articles.save(story({ ...denial, statements: [ekman, lindqvist] }))
    t.same(await speakers(), ['Jonas Ekman'], 'in another order')
    const provided = save.annotations.quotes.map(quote => ({ ...quote, provenance: 'provided' as const }))
    await store.articles.save({ ...save, annotations: { ...save.annotations, quotes: provided } })
    t.same(await speakers(), ['Marta Lindqvist', 'Jonas Ekman'], 'what is handed in again comes back')
    await store.articles.save(save)
    t.same(await speakers(), ['Marta Lindqvist', 'Jonas Ekman'], 'for good')
  })

  check('a quote that was corrected and then withdrawn does not come back', async (t, store) => {
    const save = story(bridge)
    await store.articles.save(save)
    const id = save.annotations.quotes[1]?.id ?? ''
    await store.quotes.correct(id, { spans: [cut(save.article, 'her patience')] }, 'any', stampAt(later))
    await store.articles.save(story({ ...bridge, opening: 'On Sunday.' }))
    t.equal((await valueIn(store.articles.quotes('bridge')))?.length, 2)
    await store.quotes.withdraw(id, 'any', stampAt(later))
    for (const opening of ['On Sunday.', 'On Monday. ', '', 'Days before it, everybody had been asked.']) {
      await store.articles.save(story({ ...bridge, opening }))
      t.same(
        (await valueIn(store.articles.quotes('bridge')))?.map(({ speaker }) => speaker?.name),
        ['Ada Lund'],
        opening
      )
    }
  })

  check('a quote whose words a person moved elsewhere does not come back where it was', async (t, store) => {
    const save = story(bridge)
    await store.articles.save(save)
    const id = save.annotations.quotes[1]?.id ?? ''
    await store.quotes.correct(id, { spans: [cut(save.article, 'Bo Eng said')] }, 'any', stampAt(later))
    const texts = async () => (await valueIn(store.articles.quotes('bridge')))?.map(({ text }) => text)
    await store.articles.save(story({ ...bridge, opening: 'On Monday.' }))
    t.same(await texts(), ['the bridge opens in May 2019', 'Bo Eng said'])
    await store.quotes.withdraw(id, 'any', stampAt(later))
    await store.articles.save(story({ ...bridge, opening: 'On Tuesday it rained.' }))
    t.same(await texts(), ['the bridge opens in May 2019'], 'nor when it is withdrawn after that')
  })

  check('a correction stays with the words of its speaker where others say the same', async (t, store) => {
    const save = story(denial)
    await store.articles.save(save)
    const [first, second] = save.annotations.quotes
    const id = second?.id ?? ''
    const speaker = { entityId: null, name: 'a spokesman', mention: null }
    await store.quotes.correct(id, { speaker }, 'any', stampAt(later))
    // By `apart`, the first quote comes to stand, to the character, where the second one stood.
    const apart = (second?.spans[0]?.start ?? 0) - (first?.spans[0]?.start ?? 0)
    for (const length of [apart, 95, 10, 2 * apart, apart]) {
      const moved = story({ ...denial, opening: 'x'.repeat(length - 1) })
      await store.articles.save(moved)
      const quotes = (await valueIn(store.articles.quotes('denial'))) ?? []
      t.same(
        quotes.map(quote => [quote.speaker?.name, quote.provenance, quote.spans]),
        [
          ['Marta Lindqvist', 'extracted', moved.annotations.quotes[0]?.spans],
          ['a spokesman', 'corrected', moved.annotations.quotes[1]?.spans]
        ],
        `moved by ${length}`
      )
      t.equal(quotes[1]?.id, id, 'under its id')
      t.not(quotes[0]?.id, id)
    }
    const once = story({ ...denial, statements: denial.statements.slice(1) })
    const other = (await valueIn(store.articles.quotes('denial')))?.[0]?.id ?? ''
    await store.quotes.correct(other, { kind: 'mixed' }, 'any', stampAt(later))
    await failsWith(t, 'correctionsAtRisk', store.articles.save(once), 'the words of one of two are gone')
  })

  check('words that stand several times alike are told apart by their order', async (t, store) => {
    const statements = Array.from({ length: 4 }, () => ({ speaker: 'Ada Lund', words: 'no, no and no' }))
    const save = story({ id: 'refrain', statements })
    await store.articles.save(save)
    await store.quotes.correct(save.annotations.quotes[2]?.id ?? '', { kind: 'mixed' }, 'any', stampAt(later))
    await store.articles.save(
      story({ id: 'refrain', statements, opening: 'It went on for an hour and a half or more.' })
    )
    t.same(
      (await valueIn(store.articles.quotes('refrain')))?.map(({ kind }) => kind),
      ['direct', 'direct', 'mixed', 'direct']
    )
  })

  check('what a person set on an entity stays set', async (t, store) => {
    await store.articles.save(story(bridge))
    const id = 'person-ada-lund'
    const before = await revisionOf(store, id)
    const renamed = await store.entities.correct(
      id,
      { name: 'Ada Maria Lund', sameAs: ['https://people.example/ada'] },
      { revision: before },
      stampAt(later)
    )
    t.not(renamed?.revision, before)
    t.match(renamed, {
      value: { id, name: 'Ada Maria Lund', aliases: ['Ada Lund'], sameAs: ['https://people.example/ada'] }
    })
    await store.articles.save(story(ferry))
    t.match(await store.entities.get(id), {
      found: { value: { name: 'Ada Maria Lund', aliases: ['Ada Lund'], counts: { articles: 2 } } }
    })
    t.equal((await valueIn(store.articles.quotes('ferry')))?.[0]?.speaker?.name, 'Ada Maria Lund')
    await store.articles.save(story({ ...undated, statements: [{ speaker: 'Ada Maria Lund', words: 'it is me' }] }))
    t.match(
      await store.entities.get(id),
      { found: { value: { counts: { articles: 3, quotes: 3 } } } },
      'joined by the name a person gave'
    )
    await store.articles.save(story({ ...bridge, statements: [] }))
    for (const gone of ['ferry', 'undated']) await store.articles.remove(gone, 'any', stampAt(noon))
    t.match(
      await store.entities.get(id),
      { found: { value: { counts: { articles: 0, mentions: 0, quotes: 0 }, firstSeen: null } } },
      'and is kept'
    )
    t.equal(await store.entities.correct('nobody', { name: 'x' }, 'any', stampAt(later)), null)
  })
}
