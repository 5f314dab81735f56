import { inputOf } from '../../bench/soak/input.ts'
import { withKey } from '../../support/key.ts'
import { story } from '../../support/store.ts'
import { absent, type Ledger, type State } from './sent.ts'

// Clients that write until the service is gone, each to resources of its own, one request after the other.

const json = { 'content-type': 'application/json', ...withKey }

/** An article of so many statements, each with a quote, an event and a time expression, that tells which version it is. */
export function articleOf(id: string, version: number) {
  const count = 1 + (version % 4)
  const statements = Array.from({ length: count }, (_, at) => ({
    speaker: `Ada ${'ABCDEFGH'[at]}lund`,
    place: 'Oslo',
    words: `pier ${at} of ${id} opens in May 2024`,
    when: { told: 'May 2024', edtf: '2024-05' }
  }))
  const headline = `Version ${version} of ${id}`
  const save = story({ id, headline, publisher: 'Post', datePublished: '2024-05-14', statements })
  // The speakers and the place.
  const state: State = `${headline}: ${count} quotes, ${count + 1} entities, ${count} events, ${count} times`
  return { body: JSON.stringify(inputOf(save)), state }
}

interface Client {
  readonly address: string
  readonly ledger: Ledger
  /** Begins the names of its resources. */
  readonly name: string
}

/** Sends a state and notes how that ended. Throws where the service is gone. */
async function send(
  { address, ledger }: Client,
  path: string,
  state: State,
  request: { method: string; headers?: Readonly<Record<string, string>>; body?: string },
  about = path
): Promise<Response> {
  const sent = ledger.of(about)
  sent.send(state)
  const answer = await fetch(address + path, { ...request, headers: { ...json, ...request.headers } })
  if (answer.ok) {
    sent.acknowledge()
    ledger.acknowledged++
  } else if (answer.status !== 503)
    throw new RangeError(`${request.method} ${path}: ${answer.status} ${await answer.text()}`)
  await answer.arrayBuffer()
  return answer
}

/** Until the service is gone. */
async function untilGone(each: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 0; ; n++) {
    try {
      await each(n)
    } catch (error) {
      // What fetch throws where the connection ends or is refused.
      if (error instanceof TypeError) return
      throw error
    }
  }
}

export const post = (client: Client) =>
  untilGone(n => {
    const id = `${client.name}-${n}`
    const { body, state } = articleOf(id, n)
    return send(client, '/articles', state, { method: 'POST', body }, `/articles/${id}`)
  })

/** Creates, replaces and deletes the same few articles again and again. */
export const replace = (client: Client) =>
  untilGone(async n => {
    const id = `${client.name}-${n % 3}`
    const path = `/articles/${id}`
    const isThere = client.ledger.of(path).states.at(-1) !== absent
    if (isThere && n % 7 === 6) return send(client, path, absent, { method: 'DELETE', headers: { 'if-match': '*' } })
    const { body, state } = articleOf(id, n)
    return send(client, path, state, {
      method: 'PUT',
      headers: isThere ? { 'if-match': '*' } : { 'if-none-match': '*' },
      body
    })
  })

const kinds = ['mixed', 'indirect', 'direct'] as const

/** Corrects a quote of an article of its own, and who is quoted in it. */
export async function correct(client: Client): Promise<void> {
  const { address, ledger, name } = client
  const save = story({ id: name, statements: [{ speaker: `Bo ${name}`, words: 'it will hold' }] })
  const quote = `/quotes/${save.annotations.quotes[0]?.id}`
  const entity = `/entities/${save.annotations.entities[0]?.id}`
  await untilGone(async n => {
    if (n === 0) {
      await fetch(`${address}/articles`, { method: 'POST', headers: json, body: JSON.stringify(inputOf(save)) })
      ledger.of(quote).states.splice(0, 1, 'direct')
      ledger.of(entity).states.splice(0, 1, 'null')
    }
    const kind = kinds[n % 3] ?? 'direct'
    const headers = { 'if-match': '*' }
    await send(client, quote, kind, { method: 'PATCH', headers, body: JSON.stringify({ kind }) })
    const description = `Version ${n}`
    await send(client, entity, description, { method: 'PATCH', headers, body: JSON.stringify({ description }) })
  })
}

const linesAtOnce = 30

/** Sends lines, each of which is answered by one. */
export const sendLines = (client: Client) =>
  untilGone(async n => {
    const { address, ledger, name } = client
    const articles = Array.from({ length: linesAtOnce }, (_, at) => {
      const id = `${name}-${n}-${at}`
      const { body, state } = articleOf(id, at)
      const sent = ledger.of(`/articles/${id}`)
      sent.send(state)
      return { body, sent }
    })
    const headers = { ...json, 'content-type': 'application/x-ndjson' }
    const body = articles.map(article => `${article.body}\n`).join('')
    const answer = await fetch(`${address}/articles`, { method: 'POST', headers, body })
    for await (const { line, status } of linesOf(answer)) {
      const sent = articles[line - 1]?.sent
      if (status !== 201 || sent === undefined) throw new RangeError(`Line ${line} is answered ${status}.`)
      sent.acknowledge()
      ledger.acknowledged++
    }
  })

async function* linesOf({ body }: Response): AsyncGenerator<{ readonly line: number; readonly status: number }> {
  let rest = ''
  for await (const piece of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield JSON.parse(line)
  }
}

interface Found {
  /** Of a quote. */
  readonly kind: string
  /** Of an entity. */
  readonly description: string | null
  readonly headline: string
  readonly counts: { readonly quotes: number; readonly entities: number; readonly events: number }
  readonly quotes: readonly unknown[]
  readonly entities: readonly unknown[]
  readonly timeline: readonly unknown[]
  readonly timeExpressions: readonly unknown[]
}

const layers = 'include=quotes,entities,timeline,timeExpressions'

/** The state of a resource as the service tells it; a fault of its own where an article is not whole. */
export async function stateOf(address: string, path: string): Promise<State> {
  const isArticle = path.startsWith('/articles/')
  const answer = await fetch(`${address}${path}${isArticle ? `?${layers}` : ''}`, { headers: withKey })
  const found = (await answer.json()) as Found
  if (answer.status === 404 || answer.status === 410) return absent
  if (answer.status !== 200) return `answered with ${answer.status}`
  if (path.startsWith('/quotes/')) return found.kind
  if (path.startsWith('/entities/')) return String(found.description)
  const { headline, counts, quotes, entities, timeline, timeExpressions } = found
  const isWhole =
    counts.quotes === quotes.length && counts.entities === entities.length && counts.events === timeline.length
  return `${isWhole ? '' : 'half of '}${headline}: ${quotes.length} quotes, ${entities.length} entities, ${timeline.length} events, ${timeExpressions.length} times`
}
