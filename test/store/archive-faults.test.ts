import { join } from 'node:path'
import t, { type Test } from 'tap'
import { isArchiveHeader, restoreArchive } from '../../src/archive/restore.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { archiveOf, faultsIn, outcomesOf, restoreInto } from '../support/archive.ts'
import { allOf } from '../support/chunks.ts'
import { cut, entity, noon, stampAt, story, valueIn } from '../support/store.ts'
import { bridge, ferry, idsOf, later, page, undated } from './contract/given.ts'

// What an archive meets that is damaged, or a store that has something else already.

const evenLater = '2026-03-03T12:00:00.000Z'

let opened = 0
const folder = t.testdir({})

async function newStore(t: Test, ...stories: readonly Parameters<typeof story>[0][]): Promise<Store> {
  const store = await openSqliteStore({ path: join(folder, `store-${opened++}.db`) })
  t.teardown(() => store.close())
  for (const each of stories) await store.articles.save(story(each))
  return store
}

const lund = 'person-ada-lund'
const headlines = async (store: Store) =>
  (await store.articles.list({}, page('headline'))).rows.map(({ headline }) => headline)

type Change = (record: { readonly article: object; readonly quotes: readonly object[] }) => unknown

/** The archive with the record of an article changed. */
const changed = (archive: string, id: string, change: Change) =>
  archive
    .split('\n')
    .map(line => {
      const record = line.startsWith('{"record":"article"') ? JSON.parse(line) : null
      if (record?.article.id !== id) return line
      change(record)
      return JSON.stringify(record)
    })
    .join('\n')

t.test('a damaged line is told with its number, and the others are restored', async t => {
  const archive = await archiveOf(await newStore(t, bridge, ferry, undated))
  const lines = archive.split('\n')
  const at = (text: string) => lines.findIndex(line => line.includes(text))
  const ferryAt = at('"id":"ferry"')
  lines[ferryAt] = lines[ferryAt]?.slice(0, -20) ?? ''
  const store = await newStore(t)
  const restored = await restoreInto(store, lines.join('\n'))
  const [[line = 0, fault = ''] = [], ...others] = faultsIn(restored)
  t.equal(line, ferryAt + 1)
  t.match(fault, /^The line is not JSON/)
  t.same(others, [])
  t.same(await headlines(store), ['Bridge to open in May', 'Zebra crossing painted'])
  t.equal(
    (await valueIn(Promise.resolve((await store.entities.list({ q: 'bergen' }, page('name'))).items[0] ?? null))) ??
      null,
    null,
    'entities of the article that did not come are gone'
  )
  t.same(faultsIn(await restoreInto(store, archive)), [], 'and the whole archive mends it')
  t.equal((await headlines(store)).length, 3)
})

t.test('what a record says is checked before it is written', async t => {
  const archive = await archiveOf(await newStore(t, bridge))
  const faultOf = async (change: Change) => {
    const store = await newStore(t)
    const faults = faultsIn(await restoreInto(store, changed(archive, 'bridge', change)))
    t.same(await headlines(store), [])
    t.equal(faults.length, 1)
    return faults[0]?.[1]
  }
  const of = (members: object) => (record: object) => Object.assign(record, members)
  t.match(await faultOf(of({ checksum: 7 })), '/checksum: Must be of type string.')
  t.match(await faultOf(of({ chekcsum: 'x' })), 'Did you mean “checksum”?')
  t.match(await faultOf(of({ record: 'artikle' })), '/record: There is no such kind of record. Did you mean “article”?')
  t.match(await faultOf(({ article }) => Object.assign(article, { headline: '\ud800' })), 'lone surrogate')
  t.match(
    await faultOf(({ article }) => Object.assign(article, { articleBody: 'x' })),
    /^\/quotes\/0\/spans\/0: articleBody \d+ to \d+ does not read so in the text/
  )
  t.match(await faultOf(({ article }) => Object.assign(article, { id: 'other' })), '/quotes/0/id')
  t.match(
    await faultOf(({ quotes }) => Object.assign(quotes[0] ?? {}, { about: ['person-nobody'] })),
    'It refers to the entity “person-nobody”, which has not come before it.'
  )
})

t.test('what the API would not take is not restored either', async t => {
  const original = await newStore(t, bridge)
  await original.quotes.correct(
    story(bridge).annotations.quotes[0]?.id ?? '',
    { spans: [cut(story(bridge).article, 'the bridge opens')] },
    'any',
    stampAt(later)
  )
  const archive = await archiveOf(original)
  t.same(faultsIn(await restoreInto(await newStore(t), archive)), [])
  const away = { field: 'articleBody', start: 3, end: 9, exact: 'nobody' }
  const cases: readonly (readonly [kind: string, pointer: string, value: unknown])[] = [
    ['article', '/article/headline', ' '],
    ['article', '/article/datePublished', 'soon'],
    ['article', '/article/dateModified', '2024-02-30'],
    ['article', '/article/url', 'javascript:alert(1)'],
    ['article', '/article/inLanguage', 'no_language'],
    ['article', '/article/updatedAt', '2016-12-31T23:59:60Z'],
    ['article', '/timeline/0/edtf', 'whenever'],
    ['article', '/timeline/0/latest', '2000-01-01'],
    ['article', '/timeline/0/span', away],
    ['article', '/timeline/0/expression', { ...away, type: 'DATE', value: '2019-05' }],
    ['article', '/timeExpressions/0', { ...away, type: 'DATE', value: '2019-05', edtf: null }],
    ['article', '/quotes/0/cue', { ...away, lemma: 'say' }],
    ['article', '/quotes/0/speaker/mention', away],
    ['article', '/quotes/0/original/0', away],
    ['article', '/entities/0/mentions/0', { ...away, kind: 'name' }],
    ['entity', '/name', ' \t'],
    ['entity', '/sameAs/0', 'javascript:alert(1)']
  ]
  for (const [kind, pointer, value] of cases) {
    const lines = archive.split('\n')
    const at = lines.findIndex(line => line.startsWith(`{"record":"${kind}"`))
    const record = JSON.parse(lines[at] ?? '')
    const [last = '', ...way] = pointer.split('/').slice(1).reverse()
    const parent = way.reverse().reduce((within, name) => within[name], record)
    parent[last] = value
    lines[at] = JSON.stringify(record)
    const store = await newStore(t)
    const [[line, fault = ''] = [0]] = faultsIn(await restoreInto(store, lines.join('\n')))
    t.equal(line, at + 1, pointer)
    t.ok(fault.startsWith(`${pointer}: `), fault)
    t.same(await headlines(store), [])
  }
})

t.test('an archive that is cut off, of another version, or none at all is told so', async t => {
  const archive = await archiveOf(await newStore(t, bridge, ferry))
  const lines = archive.trimEnd().split('\n')
  const count = lines.length
  const store = await newStore(t)
  const faultsOf = async (text: string) => faultsIn(await restoreInto(store, text))
  const [[line = 0, fault = ''] = []] = await faultsOf(lines.slice(0, -1).join('\n'))
  t.equal(line, count - 1)
  t.match(fault, `The archive ends before its last line, which says that all of it has come; ${count - 2} rows came.`)
  t.equal((await headlines(store)).length, 2, 'what came is kept')
  t.match((await faultsOf(lines.toSpliced(3, 1).join('\n')))[0]?.[1], 'The archive says that it has')
  t.match((await faultsOf(archive.replace('"version":1', '"version":2')))[0]?.[1], 'This is an archive of version 2')
  t.match((await faultsOf(lines.slice(1).join('\n')))[0], [1, /^This is no archive/])
  t.match((await faultsOf(`${archive}{"record":"x"}`))[0], [count + 1, 'The line stands behind the end'])
  t.same(await faultsOf(archive + archive), [], 'several archives may follow each other')
  t.match((await faultsOf(`${lines.slice(0, -1).join('\n')}\n${archive}`))[0], [count, /^Another archive begins here/])
  t.same(await faultsOf(''), [[0, 'There is no archive.']])
  t.ok(isArchiveHeader(JSON.parse(lines[0] ?? '')))
  for (const other of [null, 'archive', { dateline: 'x' }, { headline: 'archive' }]) t.notOk(isArchiveHeader(other))
})

t.test('a reader that fails fails the restoring, when what came before is told', async t => {
  const archive = await archiveOf(await newStore(t, bridge))
  const store = await newStore(t)
  const lines = archive.split('\n').map((text, at) => ({ line: at + 1, text }))
  async function* broken() {
    yield* lines.slice(0, 3)
    throw new Error('The disk is gone.')
  }
  const told: number[] = []
  const stamp = () => stampAt(noon)
  await t.rejects(
    async () => {
      for await (const { line } of restoreArchive(store, broken(), { stamp })) told.push(line)
    },
    { message: 'The disk is gone.' }
  )
  t.same(told, [2, 3])
  const stop = new AbortController()
  async function* stopped() {
    yield* lines.slice(0, 3)
    stop.abort()
    yield* lines.slice(3)
  }
  const few = []
  for await (const each of restoreArchive(store, stopped(), { stamp, signal: stop.signal })) few.push(each)
  t.equal(few.length, 2)
})

t.test('an article that differs stays, unless the archive’s is newer and has every correction', async t => {
  const first = await newStore(t, bridge)
  const before = await archiveOf(first)
  const [quote, other] = story(bridge).annotations.quotes
  await first.quotes.correct(quote?.id ?? '', { kind: 'mixed' }, 'any', stampAt(later))
  const corrected = await archiveOf(first)

  const second = await newStore(t, bridge)
  t.same(outcomesOf(await restoreInto(second, corrected)), { same: corrected.split('\n').length - 4, changed: 1 })
  t.match(await second.quotes.get(quote?.id ?? ''), { value: { kind: 'mixed', provenance: 'corrected' } })
  t.equal(await archiveOf(second), corrected)
  t.match(faultsIn(await restoreInto(second, before))[0]?.[1], 'is stored, and the archive’s is not newer: it stays')
  t.equal(await archiveOf(second), corrected, 'nothing was written')

  const third = await newStore(t, bridge)
  await third.quotes.withdraw(other?.id ?? '', 'any', stampAt(later))
  await first.quotes.correct(quote?.id ?? '', { kind: 'direct' }, 'any', stampAt(evenLater))
  t.match(
    faultsIn(await restoreInto(third, await archiveOf(first)))[0]?.[1],
    'has corrections that the archive’s has not'
  )
  t.equal((await valueIn(third.articles.quotes('bridge')))?.length, 1, 'it stays withdrawn')
})

t.test('an entity takes what people set in the archive and nobody set here', async t => {
  const first = await newStore(t, bridge)
  await first.entities.correct(
    lund,
    { name: 'Ada M. Lund', sameAs: ['https://people.example/ada'] },
    'any',
    stampAt(later)
  )
  const archive = await archiveOf(first)

  const second = await newStore(t, ferry)
  await second.entities.correct(lund, { description: 'Mayor' }, 'any', stampAt(later))
  t.same(faultsIn(await restoreInto(second, archive)), [])
  const both = {
    name: 'Ada M. Lund',
    aliases: ['Ada Lund'],
    description: 'Mayor',
    sameAs: ['https://people.example/ada'],
    counts: { articles: 2, quotes: 2 }
  }
  t.match(await second.entities.get(lund), { found: { value: both } })
  t.equal((await valueIn(second.articles.quotes('ferry')))?.[0]?.speaker?.name, 'Ada M. Lund', 'wherever it is named')
  t.same(outcomesOf(await restoreInto(second, archive)).changed, undefined, 'a second time changes nothing')

  const third = await newStore(t, ferry)
  await third.entities.correct(lund, { name: 'A. Lund' }, 'any', stampAt(later))
  t.match(faultsIn(await restoreInto(third, archive))[0]?.[1], `The name of the entity ${lund} was set by a person`)
  t.match(await third.entities.get(lund), { found: { value: { name: 'A. Lund', counts: { articles: 2 } } } })
})

t.test('what was decided here about an entity holds for what is restored', async t => {
  const archive = await archiveOf(await newStore(t, bridge))
  const merged = await newStore(t, ferry)
  const elsewhere = { id: 'elsewhere', statements: [{ speaker: 'Ada Brandt', words: 'I was Ada Lund once' }] }
  await merged.articles.save(story(elsewhere))
  await merged.entities.merge(lund, 'person-ada-brandt', 'any', stampAt(later))
  t.same(faultsIn(await restoreInto(merged, archive)), [])
  t.match(await merged.entities.get('person-ada-brandt'), { found: { value: { counts: { articles: 3, quotes: 3 } } } })
  t.same(outcomesOf(await restoreInto(merged, archive)), { same: archive.split('\n').length - 3 })

  const withdrawn = await newStore(t, ferry)
  await withdrawn.entities.withdraw(lund, 'any', stampAt(later))
  t.same(faultsIn(await restoreInto(withdrawn, archive)), [])
  t.equal(await withdrawn.entities.get(lund), null)
  t.match((await valueIn(withdrawn.articles.quotes('bridge')))?.[0]?.speaker, { entityId: null, name: 'Ada Lund' })
})

t.test('merges and withdrawals of the archive are done here, but not to what a person worked on', async t => {
  const elsewhere = { id: 'elsewhere', statements: [{ speaker: 'Ada Brandt', words: 'I was Ada Lund once' }] }
  const first = await newStore(t, bridge, elsewhere)
  await first.entities.merge(lund, 'person-ada-brandt', 'any', stampAt(later))
  await first.entities.withdraw('person-carla-ruiz', 'any', stampAt(later))
  const archive = await archiveOf(first)

  const second = await newStore(t, ferry, { ...undated, statements: [{ speaker: 'Carla Ruiz', words: 'it is blue' }] })
  t.same(faultsIn(await restoreInto(second, archive)), [])
  t.same(await second.entities.get(lund), { movedTo: 'person-ada-brandt' })
  t.equal((await valueIn(second.articles.quotes('ferry')))?.[0]?.speaker?.entityId, 'person-ada-brandt')
  t.equal(await second.entities.get('person-carla-ruiz'), null)
  t.match(
    faultsIn(await restoreInto(second, await archiveOf(await newStore(t, { ...ferry, headline: 'Other' }))))[0]?.[1],
    'not newer'
  )

  const third = await newStore(t, ferry, { ...undated, statements: [{ speaker: 'Carla Ruiz', words: 'it is blue' }] })
  for (const id of [lund, 'person-carla-ruiz'])
    await third.entities.correct(id, { description: 'Ours' }, 'any', stampAt(later))
  const faults = faultsIn(await restoreInto(third, archive))
  t.same(
    faults.map(([, fault]) => /entity (\S+),/.exec(fault)?.[1]),
    [lund, 'person-carla-ruiz']
  )
  t.match(await third.entities.get(lund), { found: { value: { description: 'Ours' } } })
})

t.test('an entity that nothing names is kept, and names that lead nowhere are told', async t => {
  const first = await newStore(t, bridge, ferry)
  await first.entities.correct('place-bergen', { description: 'A town' }, 'any', stampAt(later))
  await first.articles.remove('ferry', 'any', stampAt(noon))
  const second = await newStore(t)
  const archive = await archiveOf(first)
  t.same(faultsIn(await restoreInto(second, archive)), [])
  t.match(await second.entities.get('place-bergen'), { found: { value: { counts: { articles: 0 } } } })
  t.same(idsOf(await second.entities.list({}, page('name'))), idsOf(await first.entities.list({}, page('name'))))
  const nowhere = { record: 'mergedEntity', id: 'person-x', into: 'person-y', at: later }
  const lines = archive.split('\n').toSpliced(1, 0, JSON.stringify(nowhere))
  t.match(faultsIn(await restoreInto(second, lines.join('\n')))[0], [2, 'person-x is merged into “person-y”'])
})

t.test('an article that takes its place before others is the first of its moment', async t => {
  const told = (id: string, datePublished: string) => ({
    id,
    datePublished,
    statements: [{ speaker: 'Ada Lund', words: `we sail to ${id}` }]
  })
  const first = await newStore(t, told('a', '2024-05-14'), told('b', '2024-05-14T00:00:00Z'))
  const archive = await archiveOf(first)
  // Its place is free in the other, as where the line of an article was mended and is restored by itself.
  const second = await newStore(t)
  const isFirst = (line: string) => line.includes('"article":{"id":"a"')
  const lines = archive.split('\n')
  await restoreInto(second, lines.filter(line => !isFirst(line)).join('\n'))
  t.same(faultsIn(await restoreInto(second, archive)), [])
  t.equal(await archiveOf(second), archive)
  const people = async (store: Store) => (await store.entities.list({}, page('name'))).rows
  t.same(await people(second), await people(first))
  t.match(await people(second), [{ firstSeen: '2024-05-14', lastSeen: '2024-05-14T00:00:00Z' }])
})

t.test('a store that is written meanwhile gives an archive that refers to nothing which it lacks', async t => {
  const store = await newStore(t, bridge, ferry, undated)
  const lines: object[] = []
  let seen = 0
  for await (const { records } of store.archive.pieces()) {
    lines.push(...records)
    if (seen++ > 0) continue
    const more = [{ speaker: 'Nora Vik', words: 'we come late', place: 'Narvik' }]
    await store.articles.save(story({ ...undated, statements: more }))
    await store.entities.merge(lund, 'person-dag-holm', 'any', stampAt(later)).catch(() => {})
    await store.articles.save(story({ id: 'newer', statements: more }))
    await store.entities.merge(lund, 'person-nora-vik', 'any', stampAt(later))
  }
  const text = [{ dateline: 'archive', version: 1 }, ...lines, { complete: true, rows: lines.length }]
  const other = await newStore(t)
  t.same(faultsIn(await restoreInto(other, text.map(line => JSON.stringify(line)).join('\n'))), [])
  t.same(await other.entities.get(lund), { movedTo: 'person-nora-vik' })
  t.match(await other.entities.get('person-nora-vik'), { found: { value: { counts: { articles: 3 } } } })
})

t.test(
  'what people decide between two parts is told where it contradicts the first, and nothing else is lost',
  async t => {
    const ada = (id: string) => ({ id, statements: [{ speaker: 'Ada Lund', words: `we sail to ${id}` }] })
    const store = await newStore(t, ada('a'), ada('b'), { ...ferry, statements: [{ speaker: 'Bo Eng', words: 'no' }] })
    await store.entities.correct(lund, { description: 'Mayor' }, 'any', stampAt(later))
    const [first] = await allOf(store.archive.pieces())
    const head = JSON.stringify({ dateline: 'archive', version: 1 })
    const part = (records: readonly object[]) => [
      head,
      ...records.map(record => JSON.stringify(record)),
      JSON.stringify({ complete: true, rows: records.length })
    ]
    await store.entities.correct(
      lund,
      { description: 'Mayor of Bergen', name: 'Ada M. Lund' },
      'any',
      stampAt(evenLater)
    )
    const rest = (await allOf(store.archive.pieces(first?.position))).flatMap(({ records }) => records)
    const other = await newStore(t)
    const faults = faultsIn(await restoreInto(other, [...part(first?.records ?? []), ...part(rest)].join('\n')))
    t.equal(faults.length, 1)
    t.match(
      faults[0]?.[1],
      `The description of the entity ${lund} was set by a person in the archive and, to another, here`
    )
    t.match(await other.entities.get(lund), { found: { value: { description: 'Mayor', counts: { articles: 2 } } } })
    t.equal((await headlines(other)).length, 3)
  }
)

t.test('through a store whose writes have a thread of their own', async t => {
  const open = () => openSqliteStore({ path: join(folder, `store-${opened++}.db`), hasWriter: true, mayHold: true })
  const [store, other] = [await open(), await open()]
  t.teardown(() => Promise.all([store.close(), other.close()]))
  const named = entity('person', 'Ada Lund', [{ ...cut(story(bridge).article, 'Ada Lund'), kind: 'name' }])
  t.equal(named.id, lund)
  for (const each of [bridge, ferry]) await store.articles.save(story(each))
  await other.articles.save(story(undated))
  const archive = await archiveOf(store)
  t.equal(archive.split('\n').filter(line => line.includes('"record":"article"')).length, 2)
  t.same(faultsIn(await restoreInto(other, archive)), [])
  t.equal((await headlines(other)).length, 3)
})
