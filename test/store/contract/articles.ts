import { matchesText } from '../../../src/document/span.ts'
import type { Problem } from '../../../src/errors.ts'
import { noon, stampAt, story, valueIn } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, idsOf, later, page } from './given.ts'

export function articlesAreKept(check: Check): void {
  check('an article comes back as it was saved', async (t, store) => {
    const save = story(bridge)
    const saved = await store.articles.save(save)
    t.equal(saved.outcome, 'created')
    t.match(saved.value, { ...save.article, createdAt: noon, updatedAt: noon })
    t.same(saved.value.counts, { quotes: 2, entities: 4, events: 1 })
    const kept = await store.articles.get('bridge')
    t.same(kept?.value, saved.value)
    t.equal(kept?.revision, saved.revision)
    t.same(JSON.parse(kept?.json.toString() ?? ''), saved.value, 'the bytes say the same')
    t.equal(await store.articles.checksum('bridge'), save.checksum)
    t.equal(await store.articles.get('nowhere'), null)
    t.equal(await store.articles.checksum('nowhere'), null)
  })

  check('annotations come back with their exact spans, in the order of the text', async (t, store) => {
    const { article, annotations } = story(bridge)
    await store.articles.save(story(bridge))
    const quotes = await valueIn(store.articles.quotes('bridge'))
    t.same(
      quotes?.map(({ id, spans, cue, speaker, kind, confidence, provenance }) => ({
        id,
        spans,
        cue,
        speaker,
        kind,
        confidence,
        provenance
      })),
      annotations.quotes.map(({ id, spans, cue, speaker, kind, confidence, provenance }) => ({
        id,
        spans,
        cue,
        speaker,
        kind,
        confidence,
        provenance
      }))
    )
    t.same(quotes?.[1]?.about, [{ id: 'person-carla-ruiz', type: 'person', name: 'Carla Ruiz' }])
    t.same(quotes?.[0]?.article, {
      id: 'bridge',
      headline: 'Bridge to open in May',
      publisher: 'Daily Post',
      datePublished: '2019-04-04',
      url: 'https://post.example/bridge'
    })
    t.same((await store.quotes.get(quotes?.[0]?.id ?? ''))?.value, quotes?.[0])
    const entities = await valueIn(store.articles.entities('bridge'))
    t.same(
      entities?.map(({ name }) => name),
      ['Ada Lund', 'Oslo', 'Bo Eng', 'Carla Ruiz'],
      'by first mention'
    )
    for (const { mentions } of entities ?? []) t.ok(mentions.every(span => matchesText(article, span)))
    const [event] = (await valueIn(store.articles.timeline('bridge'))) ?? []
    t.match(event, {
      edtf: '2019-05',
      earliest: '2019-05-01',
      latest: '2019-05-31',
      precision: 'month',
      status: 'planned'
    })
    t.same(event?.span, annotations.timeline[0]?.span)
    t.same(event?.expression, annotations.timeline[0]?.expression)
    t.same(event?.participants, [{ id: 'person-ada-lund', type: 'person', name: 'Ada Lund' }])
    t.same(event?.places, [{ id: 'place-oslo', type: 'place', name: 'Oslo' }])
    t.match(await valueIn(store.articles.timeExpressions('bridge')), annotations.timeExpressions)
    for (const list of ['quotes', 'entities', 'timeline', 'timeExpressions'] as const) {
      t.equal(await store.articles[list]('nowhere'), null)
    }
  })

  check('text keeps every character: NUL, astral, combining and right-to-left', async (t, store) => {
    const odd = 'a\0b 𝄞 e\u0301 👩‍👩‍👧 שלום \u202eabc\u202c \ufeff \r\n\t end'
    const save = story({ ...bridge, headline: odd, description: odd, opening: odd })
    await store.articles.save(save)
    const got = await store.articles.get('bridge')
    t.equal(got?.value.headline, odd)
    t.equal(got?.value.description, odd)
    t.equal(got?.value.articleBody, save.article.articleBody)
    for (const quote of (await valueIn(store.articles.quotes('bridge'))) ?? []) {
      t.ok(quote.spans.every(span => matchesText(got?.value ?? save.article, span)))
    }
    t.same(idsOf(await store.articles.list({ q: 'שלום' }, page('-relevance'))), ['bridge'])
    t.same(
      idsOf(await store.articles.list({ q: 'end' }, page('-datePublished'))),
      ['bridge'],
      'text after NUL is found'
    )
  })

  check('saving again replaces everything and keeps ids and createdAt', async (t, store) => {
    const first = await store.articles.save(story(bridge))
    const lund = story(bridge).annotations.quotes[0]?.id ?? ''
    const before = await store.quotes.get(lund)
    const { at: _, ...again } = story({
      ...bridge,
      headline: 'Bridge delayed',
      statements: bridge.statements?.slice(0, 1) ?? []
    })
    const saved = await store.articles.save({ ...again, at: later })
    t.equal(saved.outcome, 'updated')
    t.ok(saved.revision > first.revision)
    t.match(saved.value, { headline: 'Bridge delayed', createdAt: noon, updatedAt: later })
    t.same(saved.value.counts, { quotes: 1, entities: 2, events: 1 })
    t.equal(await store.entities.get('person-carla-ruiz'), null, 'who is not named any more is gone')
    t.same(idsOf(await store.articles.list({ q: 'patience' }, page('-relevance'))), [], 'nor found')
    t.same(idsOf(await store.articles.list({ q: 'delayed' }, page('-relevance'))), ['bridge'])
    t.equal((await store.quotes.get(lund))?.revision, before?.revision, 'the same quote')
  })

  check('a write says what it expects to find', async (t, store) => {
    const save = story(bridge)
    const write = (expect: 'absent' | 'any' | { revision: number }) => store.articles.save({ ...save, expect })
    await failsWith(t, 'preconditionFailed', write({ revision: 1 }), 'a revision of nothing')
    const { revision } = await write('absent')
    await failsWith(t, 'preconditionFailed', write('absent'), 'absent, and it is there')
    await failsWith(t, 'preconditionFailed', write({ revision: 700 }), 'another revision')
    const next = (await write({ revision })).revision
    t.not(next, revision)
    await failsWith(
      t,
      'preconditionFailed',
      store.articles.remove('bridge', { revision }, stampAt(noon)),
      'removing an old one'
    )
    const quote = save.annotations.quotes[0]?.id ?? ''
    await failsWith(
      t,
      'preconditionFailed',
      store.quotes.correct(quote, {}, { revision: 900 }, stampAt(later)),
      'a quote'
    )
    await failsWith(
      t,
      'preconditionFailed',
      store.quotes.withdraw(quote, { revision: 900 }, stampAt(later)),
      'a quote taken out'
    )
    const lund = 'person-ada-lund'
    await failsWith(
      t,
      'preconditionFailed',
      store.entities.correct(lund, {}, { revision: 900 }, stampAt(later)),
      'an entity'
    )
    await failsWith(
      t,
      'preconditionFailed',
      store.entities.withdraw(lund, { revision: 900 }, stampAt(later)),
      'an entity out'
    )
    await failsWith(
      t,
      'preconditionFailed',
      store.entities.merge(lund, 'place-oslo', { revision: 900 }, stampAt(later)),
      'a merge'
    )
    t.equal(await store.articles.remove('bridge', { revision: next }, stampAt(noon)), true)
    t.equal(await store.articles.remove('bridge', 'any', stampAt(noon)), false)
  })

  check('of writes that come together each succeeds or fails alone, and all can be found', async (t, store) => {
    await store.articles.save(story(bridge))
    const outcomes = await Promise.allSettled([
      store.articles.save(story(ferry)),
      store.articles.save({ ...story(bridge), expect: 'absent' }),
      store.articles.save(story({ id: 'third', opening: 'A third bridge.' })),
      store.articles.save({ ...story({ id: 'fourth' }), expect: { revision: 12 } }),
      store.articles.save(story({ id: 'fifth', opening: 'A fifth bridge.' })),
      store.articles.remove('ferry', 'any', stampAt(noon)),
      store.articles.save(story({ id: 'third', opening: 'No crossing at all.' }))
    ])
    t.same(
      outcomes.map(outcome => (outcome.status === 'rejected' ? (outcome.reason as Problem).code : 'done')),
      ['done', 'preconditionFailed', 'done', 'preconditionFailed', 'done', 'done', 'done']
    )
    t.same(idsOf(await store.articles.list({}, page('headline'))), ['bridge', 'fifth', 'third'])
    t.same(idsOf(await store.articles.list({ q: 'bridge' }, page('headline'))), ['bridge', 'fifth'])
    t.same(idsOf(await store.articles.list({ q: 'ferry' }, page('headline'))), [])
    t.same(idsOf(await store.articles.list({ q: 'crossing' }, page('headline'))), ['bridge', 'third'])
  })

  check('a revision never comes back: not with what is created anew, nor with another resource', async (t, store) => {
    const seen = new Set<string>()
    const quote = story(bridge).annotations.quotes[0]?.id ?? ''
    const look = async (name: string) => {
      const entity = await store.entities.get('person-ada-lund')
      const found = [
        (await store.articles.get('bridge'))?.revision,
        (await store.quotes.get(quote))?.revision,
        entity !== null && 'found' in entity ? entity.found.revision : undefined
      ]
      for (const revision of found) {
        t.type(revision, 'number')
        t.notOk(seen.has(String(revision)), `${name}: ${revision} is new`)
        seen.add(String(revision))
      }
    }
    const { revision } = await store.articles.save(story(bridge))
    await look('created')
    await store.articles.remove('bridge', 'any', stampAt(noon))
    await store.articles.save(story(bridge))
    await look('created again')
    await failsWith(
      t,
      'preconditionFailed',
      store.articles.remove('bridge', { revision }, stampAt(noon)),
      'the revision before'
    )
    await store.entities.correct('person-ada-lund', { name: 'Ada Maria Lund' }, 'any', stampAt(later))
    await store.quotes.correct(quote, { kind: 'mixed' }, 'any', stampAt(later))
    await look('corrected')
    await store.entities.merge('person-bo-eng', 'person-ada-lund', 'any', stampAt(later))
    await store.articles.save(story({ ...bridge, opening: 'Before it.' }))
    await look('merged and replaced')
  })

  check('removing an article takes everything read from it', async (t, store) => {
    const { annotations } = story(bridge)
    await store.articles.save(story(bridge))
    await store.articles.save(story(ferry))
    t.equal(await store.articles.remove('bridge', 'any', stampAt(noon)), true)
    t.equal(await store.articles.get('bridge'), null)
    t.equal(await store.quotes.get(annotations.quotes[0]?.id ?? ''), null)
    t.equal(await store.entities.get('person-bo-eng'), null)
    t.match(await store.entities.get('person-ada-lund'), {
      found: { value: { counts: { articles: 1, mentions: 1, quotes: 1 } } }
    })
    t.same(idsOf(await store.quotes.list({ q: 'bridge' }, page('-relevance'))), [])
    t.same((await store.timeline.list({ match: 'possible' }, page('earliest'))).rows.length, 1)
  })
}
