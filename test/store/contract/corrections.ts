import { matchesText } from '../../../src/document/span.ts'
import { cut, story } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, idsOf, later, page, revisionOf, undated } from './given.ts'

export function correctionsLast(check: Check): void {
  check('a corrected quote keeps its id and survives a replacement, wherever its words went', async (t, store) => {
    const first = story(bridge)
    const { revision } = await store.articles.save(first)
    const [lund, eng] = first.annotations.quotes
    const id = eng?.id ?? ''
    const mention = cut(first.article, 'Carla Ruiz')
    const speaker = { entityId: 'person-carla-ruiz', name: null, mention }
    const expect = { revision: (await store.quotes.get(id))?.revision ?? 0 }
    const corrected = await store.quotes.correct(id, { speaker, kind: 'mixed' }, expect, later)
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
    const quotes = (await store.articles.quotes('bridge')) ?? []
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
    t.equal((await store.articles.quotes('bridge'))?.length, 2)
    t.equal(await store.quotes.correct('nothing', {}, 'any', later), null)
    t.equal(lund?.provenance, 'extracted')
  })

  check('a correction may name nobody, a name or other words', async (t, store) => {
    const { article, annotations } = story(bridge)
    await store.articles.save(story(bridge))
    const id = annotations.quotes[1]?.id ?? ''
    const correct = async (correction: Parameters<typeof store.quotes.correct>[1]) =>
      (await store.quotes.correct(id, correction, 'any', later))?.value
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
    t.equal(await store.quotes.withdraw(lund?.id ?? '', { revision: await quoteRevision(lund?.id) }, later), true)
    t.equal(await store.quotes.withdraw(lund?.id ?? '', 'any', later), false)
    t.match(await store.articles.get('bridge'), { value: { counts: { quotes: 1 } } })
    t.not((await store.articles.get('bridge'))?.revision, revision)
    const before = await quoteRevision(eng?.id)
    t.equal(await store.entities.withdraw('person-bo-eng', 'any', later), true)
    t.equal(await store.entities.withdraw('person-bo-eng', 'any', later), false)
    t.match(await store.quotes.get(eng?.id ?? ''), { value: { speaker: { entityId: null, name: 'Bo Eng' } } })
    t.not(await quoteRevision(eng?.id), before)

    for (const again of [save, story({ ...bridge, opening: 'Words before it.' })]) {
      await store.articles.save(again)
      const quotes = (await store.articles.quotes('bridge')) ?? []
      t.same(
        quotes.map(({ text }) => text.slice(0, 8)),
        ['we thank']
      )
      t.match(quotes[0]?.speaker, { entityId: null, name: 'Bo Eng' })
      t.equal(await store.entities.get('person-bo-eng'), null)
      t.notOk((await store.articles.entities('bridge'))?.some(({ name }) => name === 'Bo Eng'))
    }
    const provided = save.annotations.quotes.map(quote => ({ ...quote, provenance: 'provided' as const }))
    await store.articles.save({ ...save, annotations: { ...save.annotations, quotes: provided } })
    t.equal((await store.articles.quotes('bridge'))?.length, 2, 'what is handed in is kept')
  })

  check('what a person set on an entity stays set', async (t, store) => {
    await store.articles.save(story(bridge))
    const id = 'person-ada-lund'
    const before = await revisionOf(store, id)
    const renamed = await store.entities.correct(
      id,
      { name: 'Ada Maria Lund', sameAs: ['https://people.example/ada'] },
      { revision: before },
      later
    )
    t.not(renamed?.revision, before)
    t.match(renamed, {
      value: { id, name: 'Ada Maria Lund', aliases: ['Ada Lund'], sameAs: ['https://people.example/ada'] }
    })
    await store.articles.save(story(ferry))
    t.match(await store.entities.get(id), {
      found: { value: { name: 'Ada Maria Lund', aliases: ['Ada Lund'], counts: { articles: 2 } } }
    })
    t.equal((await store.articles.quotes('ferry'))?.[0]?.speaker?.name, 'Ada Maria Lund')
    await store.articles.save(story({ ...undated, statements: [{ speaker: 'Ada Maria Lund', words: 'it is me' }] }))
    t.match(
      await store.entities.get(id),
      { found: { value: { counts: { articles: 3, quotes: 3 } } } },
      'joined by the name a person gave'
    )
    await store.articles.save(story({ ...bridge, statements: [] }))
    for (const gone of ['ferry', 'undated']) await store.articles.remove(gone, 'any')
    t.match(
      await store.entities.get(id),
      { found: { value: { counts: { articles: 0, mentions: 0, quotes: 0 }, firstSeen: null } } },
      'and is kept'
    )
    t.equal(await store.entities.correct('nobody', { name: 'x' }, 'any', later), null)
  })
}
