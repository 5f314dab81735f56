import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { createDateline, type Dateline, type DatelineOptions } from '../../src/client/client.ts'
import { type SetupOptions, setUp } from '../support/app.ts'
import { adminKey } from '../support/key.ts'

/** The service listening on a free port. */
export async function listening(t: Test, options: SetupOptions = {}): Promise<string> {
  const { app } = await setUp(t, options)
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

/** A client of a service of its own. */
export async function dateline(
  t: Test,
  { seed, ...options }: Partial<DatelineOptions> & SetupOptions = {}
): Promise<Dateline> {
  return createDateline({ key: adminKey, ...options, baseUrl: await listening(t, seed === undefined ? {} : { seed }) })
}

/** What a promise is rejected with. */
export const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    value => {
      throw new Error(`It did not fail: ${JSON.stringify(value)}`)
    },
    error => error
  )

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
