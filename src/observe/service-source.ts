import type { Store } from '../store/store.ts'
import { gauge, gauges, type Source } from './observed.ts'
import type { Reading } from './reading.ts'

/** How busy what extracts is. Times are milliseconds. */
export interface ExtractionLoad {
  readonly running: number
  readonly waiting: number
  readonly longest: number
  readonly timeLimit: number
}

/** What the store and the extractor know of themselves. */
export function serviceSource(
  store: Pick<Store, 'load' | 'sizes'>,
  extraction: (() => ExtractionLoad) | undefined
): Source {
  return async () => ({
    ...loadOf(store),
    ...(extraction === undefined ? {} : extractionOf(extraction())),
    ...(await sizesOf(store))
  })
}

function loadOf(store: Pick<Store, 'load'>): Reading {
  const { readers, writer } = store.load()
  return {
    ...(readers === null
      ? {}
      : {
          dateline_readers: gauges({ busy: readers.busy, idle: readers.idle }),
          dateline_reader_queries_waiting: gauge(readers.waiting),
          dateline_reader_queries_total: gauges(readers.queries)
        }),
    dateline_writes_waiting: gauge(writer?.waiting ?? 0),
    dateline_writer_silent_seconds: gauge((writer?.silent ?? 0) / 1000)
  }
}

function extractionOf({ running, waiting }: ExtractionLoad): Reading {
  return { dateline_extraction_running: gauge(running), dateline_extraction_waiting: gauge(waiting) }
}

async function sizesOf(store: Pick<Store, 'sizes'>): Promise<Reading> {
  const { file, free, log, articles, quotes, events } = await store.sizes()
  return {
    dateline_database_size_bytes: gauge(file),
    dateline_database_free_bytes: gauge(free),
    dateline_database_log_bytes: gauge(log),
    dateline_articles: gauge(articles),
    dateline_quotes: gauge(quotes),
    dateline_events: gauge(events)
  }
}
