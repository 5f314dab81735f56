import { jsonOf, UnexpectedAnswer } from './problem.ts'

/** Something as it was read, with what a write to it has to send. */
export interface Stored<T> {
  readonly id: string
  /** Of the state that was read; null where a browser does not show it, because the service is of another origin. */
  readonly etag: string | null
  readonly data: T
}

/** What a write needs of something that was read. */
export type Known = Pick<Stored<unknown>, 'id' | 'etag'>

/** What was asked for by this id; it has another where it was merged into another. */
export async function storedIn<T>(response: Response, asked?: string): Promise<Stored<T>> {
  const data = await jsonOf<T & { readonly id?: unknown }>(response)
  const id = typeof data.id === 'string' ? data.id : (asked ?? null)
  if (id === null) throw new UnexpectedAnswer(response.status, `${response.url} answered without an id.`)
  return { id, etag: response.headers.get('etag'), data }
}

/** The condition of a write: that nobody has written since it was read (RFC 9110 §13.1.1). */
export function ifUnchanged({ id, etag }: Known): Readonly<Record<string, string>> {
  if (etag === null) {
    throw new TypeError(`${id} was read without an ETag: a service of another origin has to expose that header.`)
  }
  return { 'if-match': etag }
}
