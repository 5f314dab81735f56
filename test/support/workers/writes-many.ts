import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { noon, stampAt, story } from '../store.ts'

// A process that writes articles of its own into a store that others write to, and corrects a quote of each.

const [path = '', name = '', count = '0', mayHold = ''] = process.argv.slice(2)
const store = await openSqliteStore({ path, hasWriter: true, mayHold: mayHold === 'holds' })
for (let n = 0; n < Number(count); n++) {
  const save = story({
    id: `${name}-${n}`,
    statements: [{ speaker: 'Ada Lund', words: `the bridge opens on day ${n}` }]
  })
  await store.articles.save({ ...save, by: name })
  if (n % 5 === 0)
    await store.quotes.correct(save.annotations.quotes[0]?.id ?? '', { kind: 'mixed' }, 'any', stampAt(noon))
}
await store.close()
