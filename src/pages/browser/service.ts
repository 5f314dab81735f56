// How pages ask the service that they came from.

/** The address of the service, with its slash: styles and scripts lie two folders below. */
export const root = new URL('../../', import.meta.url).href

export interface Answer<T> {
  readonly body: T
  readonly etag: string
}

/** What the service would not do, as its problem document says (RFC 9457). */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: readonly { readonly pointer?: string; readonly parameter?: string; readonly detail: string }[]
}

export interface Asked {
  readonly key?: string | null
  readonly method?: string
  readonly ifMatch?: string
  readonly body?: object
}

export const isRefusal = (answered: object): answered is Refusal => 'status' in answered

/** Asks for `path` below the service. A service that cannot be reached is a refusal with the status 0. */
export async function ask<T>(path: string, asked: Asked = {}): Promise<Answer<T> | Refusal> {
  const { key = null, method = 'GET', ifMatch, body } = asked
  const headers: Record<string, string> = { accept: 'application/json' }
  if (key !== null) headers.authorization = `Bearer ${key}`
  if (ifMatch !== undefined) headers['if-match'] = ifMatch
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    const response = await fetch(root + path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-cache',
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await response.text()
    const said = text === '' ? null : JSON.parse(text)
    if (response.ok) return { body: said as T, etag: response.headers.get('etag') ?? '' }
    return refusalOf(response.status, said ?? {})
  } catch (error) {
    const detail = error instanceof SyntaxError ? 'The answer could not be read.' : 'The service cannot be reached.'
    return refusalOf(0, { detail })
  }
}

const refusalOf = (
  status: number,
  { code = '', detail = `The service answered ${status}.`, errors = [] }: Partial<Refusal>
) => ({
  status,
  code,
  detail,
  errors
})

/** The page at `path` as the service would show it now; null where it shows none, or cannot be reached. */
export async function pageAt(path: string): Promise<Document | null> {
  try {
    const response = await fetch(root + path, { headers: { accept: 'text/html' }, cache: 'no-cache' })
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null
  } catch {
    return null
  }
}
