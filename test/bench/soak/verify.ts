import type { Client } from '../processes/client.ts'
import type { Random } from '../scale/corpus/random.ts'
import { type Counts, isSame, type Ledger, told } from './ledger.ts'
import { lengthsOf } from './read.ts'

interface Listed {
  readonly data: readonly { readonly id: string; readonly counts: Counts }[]
  readonly page: { readonly nextUrl: string | null }
  readonly total: { readonly value: number } | null
}

const read = 200

/** Walks through all articles, and reads some, after everything. Answers what is not as it was acknowledged. */
export async function verify(
  client: Client,
  ledger: Ledger,
  random: Random
): Promise<{ readonly found: number; readonly faults: readonly string[] }> {
  const found = new Map<string, Counts>()
  const faults: string[] = []
  let total: number | undefined
  for (let next: string | null = '/articles?limit=200&fields=id,counts&count=exact'; next !== null; ) {
    const { status, body } = await client.ask(next)
    if (status !== 200) return { found: found.size, faults: [...faults, `${next} is ${status}: ${body.slice(0, 300)}`] }
    const listed = JSON.parse(body) as Listed
    total ??= listed.total?.value
    for (const { id, counts } of listed.data) {
      if (found.has(id)) faults.push(`${id} is listed twice`)
      found.set(id, counts)
    }
    next = listed.page.nextUrl
  }
  if (total !== found.size) faults.push(`${found.size} articles are listed, and the total is ${total}`)
  faults.push(...ledger.faultsIn(found))
  for (let n = 0; n < read; n++) {
    const id = ledger.draw(random)
    if (id !== undefined) faults.push(...(await faultsOf(client, id, ledger)))
  }
  return { found: found.size, faults }
}

async function faultsOf(client: Client, id: string, ledger: Ledger): Promise<readonly string[]> {
  const { status, body } = await client.ask(`/articles/${id}?include=quotes,entities,timeline`)
  if (status !== 200) return [`${id} is listed, and read it is ${status}`]
  const lengths = lengthsOf(JSON.parse(body))
  const states = ledger.statesOf(id) ?? []
  if (states.some(state => isSame(state, lengths))) return []
  return [`${id} is read ${told(lengths)}, not ${states.map(told).join(' or ')}`]
}
