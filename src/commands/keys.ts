import { parseArgs } from 'node:util'
import { addKey } from '../access/make.ts'
import { isScope, scopes as known, type Scope } from '../access/scopes.ts'
import { Problem, SetupError } from '../errors.ts'
import type { AccessKeyStore, StoredKey } from '../store/store.ts'

// dateline keys: who may write. A key is shown when it is made, and never again.

export interface KeysServices {
  readonly keys: AccessKeyStore
  readonly now: () => Date
  /** To standard output, a line. */
  readonly print: (line: string) => void
  /** Tells a person something, in one line. */
  readonly tell: (line: string) => void
}

const standardScopes = 'write,correct'
const day = 24 * 60 * 60 * 1000

/** Throws SetupError for what a person has to mend. */
export async function keysCommand(argv: readonly string[], services: KeysServices): Promise<void> {
  const [what, ...rest] = argv
  if (what === 'add') return add(rest, services)
  if (what === 'list') return list(rest, services)
  if (what === 'revoke') return revoke(rest, services)
  throw new SetupError(
    `dateline keys add NAME, list or revoke KEY, not ${what === undefined ? 'nothing' : `“${what}”`}`
  )
}

async function add(argv: readonly string[], { keys, now, print, tell }: KeysServices): Promise<void> {
  const { values, positionals } = read(argv, { scopes: { type: 'string' }, expires: { type: 'string' } })
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0)
    throw new SetupError('dateline keys add takes one name, such as desk-import')
  if (!/^[\w.@-]{1,64}$/.test(name)) {
    throw new SetupError('the name of a key is 1 to 64 letters, digits, dots, hyphens, underscores or @')
  }
  const scopes = readScopes(String(values.scopes ?? standardScopes))
  const expiresAt = values.expires === undefined ? null : readExpiry(String(values.expires), now())
  try {
    const { id, written } = await addKey(keys, { name, scopes, expiresAt, createdAt: now().toISOString() })
    const until = expiresAt === null ? 'does not expire' : `expires ${expiresAt}`
    tell(`Key ${id} “${name}” (${scopes.join(', ')}) ${until}. It is shown this once:`)
    print(written)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'conflict') throw error
    throw new SetupError(`there is a key with the name “${name}”: revoke it first, or choose another name`)
  }
}

async function list(argv: readonly string[], { keys, now, print, tell }: KeysServices): Promise<void> {
  const { values, positionals } = read(argv, { json: { type: 'boolean' } })
  if (positionals.length > 0) throw new SetupError('dateline keys list takes no names')
  const at = now().toISOString()
  const all = await keys.list()
  if (values.json === true) {
    for (const key of all) print(JSON.stringify({ ...key, state: stateOf(key, at) }))
    return
  }
  if (all.length === 0) tell('There are no keys; dateline keys add NAME makes one.')
  for (const key of all) {
    const expiry = key.expiresAt === null ? 'never expires' : `expires ${key.expiresAt}`
    print([key.id, key.name, key.scopes.join(','), stateOf(key, at), `made ${key.createdAt}`, expiry].join('  '))
  }
}

async function revoke(argv: readonly string[], { keys, now, tell }: KeysServices): Promise<void> {
  const { positionals } = read(argv, {})
  const [wanted, ...more] = positionals
  if (wanted === undefined || more.length > 0)
    throw new SetupError('dateline keys revoke takes the id or name of a key')
  const at = now().toISOString()
  const all = await keys.list()
  const found =
    all.find(({ id }) => id === wanted) ?? all.find(key => key.name === wanted && stateOf(key, at) === 'usable')
  if (found === undefined) throw new SetupError(`there is no usable key “${wanted}”; dateline keys list has them`)
  if (!(await keys.revoke(found.id, at))) throw new SetupError(`key ${found.id} “${found.name}” is revoked already`)
  tell(`Key ${found.id} “${found.name}” is revoked.`)
}

const stateOf = ({ revokedAt, expiresAt }: StoredKey, at: string): 'usable' | 'revoked' | 'expired' => {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= at ? 'expired' : 'usable'
}

function readScopes(text: string): readonly Scope[] {
  const named = [...new Set(text.split(',').map(name => name.trim()))]
  const unknown = named.filter(name => !isScope(name))
  if (unknown.length > 0) {
    throw new SetupError(`--scopes knows ${known.join(', ')}, not ${unknown.map(name => `“${name}”`).join(', ')}`)
  }
  return named.filter(isScope)
}

/** `90d`, or a date or date-time of RFC 3339; a date's day is included. */
function readExpiry(text: string, now: Date): string {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? []
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text)
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i.test(text)
  const time = days === undefined ? Date.parse(text) + (isDate ? day : 0) : now.getTime() + Number(days) * day
  const isReadable = (days !== undefined || isDate || isMoment) && !Number.isNaN(time)
  if (!isReadable) throw new SetupError(`--expires is a number of days such as 90d, or a date such as 2030-12-31`)
  if (time <= now.getTime()) throw new SetupError(`--expires ${text} has passed`)
  return new Date(time).toISOString()
}

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>

function read(argv: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    throw new SetupError(`${(error as Error).message}; dateline --help lists the commands`)
  }
}
