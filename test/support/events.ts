import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Event } from '../../src/store/store.ts'
import { type Story, story } from './store.ts'

/** Events as the store serves them, one for each EDTF text, of an article that tells them in this order. */
export async function eventsOn(dates: readonly string[], content: Partial<Story> = {}): Promise<readonly Event[]> {
  const store = await openSqliteStore({ path: ':memory:' })
  try {
    const statements = dates.map((edtf, at) => ({
      speaker: 'Ada Lund',
      place: 'Oslo',
      words: `the quay number ${at} opens then`,
      when: { told: `number ${at} opens then`, edtf }
    }))
    await store.articles.save(
      story({
        id: 'quay',
        headline: 'The quay reopens',
        publisher: 'Gazette',
        datePublished: '2024-05-14',
        url: 'https://gazette.example/quay',
        ...content,
        statements
      })
    )
    return (await store.articles.timeline('quay'))?.value ?? []
  } finally {
    await store.close()
  }
}

export async function eventOn(edtf: string, content: Partial<Story> = {}): Promise<Event> {
  const [event] = await eventsOn([edtf], content)
  if (event === undefined) throw new Error('There is no event.')
  return event
}
