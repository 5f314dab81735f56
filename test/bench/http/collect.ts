import type { Answered, Client } from '../processes/client.ts'
import type { Asked } from './load/task.ts'

// What requests need and only the service can tell: cursors, entity tags, how long answers are.

const atATime = 4

/** The addresses of the pages behind the first, by following nextUrl to the end, at most so many. */
export async function pagesBehind(client: Client, path: string, most: number): Promise<readonly string[]> {
  const pages: string[] = []
  for (let next: string | null = path; next !== null && pages.length < most; ) {
    const { page } = JSON.parse((await ok(client, next)).body) as { page: { nextUrl: string | null } }
    next = page.nextUrl
    if (next !== null) pages.push(next)
  }
  return pages
}

/** The same requests, each with the tag that its answer has now. */
export async function withTags(client: Client, requests: readonly Asked[]): Promise<readonly Asked[]> {
  const tagged: Asked[] = []
  for (let at = 0; at < requests.length; at += atATime) {
    const some = requests.slice(at, at + atATime)
    const answers = await Promise.all(some.map(({ path }) => ok(client, path)))
    for (const [index, { path }] of some.entries()) {
      const tag = answers[index]?.headers.etag
      if (tag === undefined) throw new Error(`${path} has no entity tag.`)
      tagged.push({ path, headers: { 'if-none-match': tag } })
    }
  }
  return tagged
}

/** Of the answers to some of the requests, the one whose length is nearest to their mean. */
export async function typicalAnswer(client: Client, requests: readonly Asked[], some = 200): Promise<string> {
  const stride = Math.max(1, Math.floor(requests.length / some))
  const bodies: string[] = []
  for (let at = 0; at < requests.length; at += stride) {
    bodies.push((await ok(client, requests[at]?.path ?? '')).body)
  }
  return nearestToMean(bodies)
}

export function nearestToMean(texts: readonly string[]): string {
  const mean = texts.reduce((sum, { length }) => sum + length, 0) / texts.length
  const off = (text: string) => Math.abs(text.length - mean)
  return texts.reduce((best, each) => (off(each) < off(best) ? each : best), texts[0] ?? '')
}

/** Whether the service knows the parameter: an unknown one is 400 `unknownParameter`. */
export async function isKnown(client: Client, path: string): Promise<boolean> {
  const { status, body } = await client.ask(path)
  if (status === 200) return true
  if (status === 400 && JSON.parse(body).code === 'unknownParameter') return false
  throw new Error(`${path} is ${status}: ${body.slice(0, 200)}`)
}

async function ok(client: Client, path: string): Promise<Answered> {
  const answered = await client.ask(path)
  if (answered.status !== 200) throw new Error(`${path} is ${answered.status}: ${answered.body.slice(0, 200)}`)
  return answered
}
