import { isDeepStrictEqual } from 'node:util'
import { articleIdOf } from '../../../document/id.ts'
import { decodeCursor, encodeCursor, listFingerprint } from '../../cursor.ts'
import type { ArticleState, Change, ChangedResource, EntityState, Revision, RevisionOptions } from '../../history.ts'
import type { Quote } from '../../store.ts'
import { Page, Stored } from '../../stored.ts'
import type { Connection } from '../connection.ts'
import { changeColumns } from './changes.ts'
import { beganOfPresent, birthOf } from './moment.ts'
import { type KeptState, stateBefore, withoutLayers } from './past-states.ts'
import { articleWithdrawals, endOf, endOfQuote, entityWithdrawals, standingIn } from './standing.ts'
import { articleNow, entityNow, unpacked } from './states.ts'

// The changes of one resource, newest first, each with the states around it. What is behind a change is what was kept
// before the next one, or what is stored.

/** So many changes are looked at for a page, and characters of states: a page that would take more is shorter. */
const most = { changes: 100, characters: 512 * 1024 }

// An article that comes in is in no index but that of its number, which its states and its row know.
const selectOfArticle = `
  with own (seq) as (
    select seq from article_states where article_id = @id
    union select began from article_states where article_id = @id
    union select value from json_each(@began)
  )
  select ${changeColumns} from own cross join changes c on c.seq = own.seq
  where c.seq < @before order by c.seq desc limit @limit`

const selectOfEntity = `
  select ${changeColumns}, s.began, s.state from entity_states s cross join changes c on c.seq = s.seq
  where s.entity_id = @id and s.seq < @before order by s.seq desc limit @limit`

const nextState = 'select min(seq) as seq from article_states where article_id = ? and seq >= ?'

const fingerprintOf = (resource: ChangedResource, id: string) => listFingerprint('revisions', { resource, id }, '')

function placeOf(cursor: string | null, fingerprint: string): number {
  const [before] = decodeCursor(cursor, fingerprint, ['integer']) ?? [Number.MAX_SAFE_INTEGER]
  return Number(before)
}

interface Walked<T> {
  readonly revisions: readonly Revision<T>[]
  /** The number of the last change that was looked at where there are more. */
  readonly last: number | null
}

function pageOf<T>({ revisions, last }: Walked<T>, fingerprint: string): Page<Revision<T>> {
  return new Page(
    revisions.map(revision => Stored.fromValue(revision)),
    last === null ? null : encodeCursor(fingerprint, [last]),
    null
  )
}

const changesOfArticle = (connection: Connection, id: string, before: number, limit: number) => {
  const began = beganOfPresent(connection, id)
  const list = JSON.stringify(began === undefined ? [] : [began])
  return connection.all<Change>(selectOfArticle, { id, began: list, before, limit })
}

/** The article behind the newest of the changes before this place. */
function stateAt(connection: Connection, id: string, place: number): KeptState | null {
  const seq = connection.one<{ seq: number | null }>(nextState, id, place)?.seq ?? null
  if (seq !== null) return stateBefore(connection, id, seq)
  const present = articleNow(connection, id)
  return present === null ? null : { state: present.state, isWhole: true }
}

interface Step {
  readonly change: Change
  readonly before: KeptState | null
  readonly after: KeptState | null
  /** Whether the change took the article out. */
  readonly isGone: boolean
}

const charactersOf = (kept: KeptState | null) =>
  kept === null ? 0 : kept.state.articleBody.length + 400 * ((kept.state.quotes ?? []).length + 4)

/** Goes through an article's changes, newest first, as long as `take` wants more. */
function walkArticle(
  connection: Connection,
  id: string,
  before: number,
  take: (step: Step) => boolean
): { readonly last: number | null; readonly isKnown: boolean } {
  const rows = changesOfArticle(connection, id, before, most.changes + 1)
  let after = rows[0] === undefined ? null : stateAt(connection, id, before)
  let characters = 0
  for (const [index, change] of rows.entries()) {
    const isFirst = change.resource === 'article' && change.action === 'created'
    const isGone = change.resource === 'article' && change.action === 'removed'
    const kept = isFirst ? null : stateBefore(connection, id, change.seq)
    const wantsMore = take({ change, before: kept, after: isGone ? null : after, isGone })
    after = kept
    characters += charactersOf(kept)
    const isLast = index === rows.length - 1
    const isEnough = !wantsMore || characters > most.characters || index === most.changes - 1
    if (isEnough && !isLast) return { last: change.seq, isKnown: true }
  }
  return { last: null, isKnown: rows.length > 0 }
}

/** Null where nothing is known of the article. */
export function articleRevisions(
  connection: Connection,
  id: string,
  { limit, cursor, view }: RevisionOptions
): Page<Revision<ArticleState>> | null {
  const fingerprint = fingerprintOf('article', id)
  const withdrawals = articleWithdrawals(connection, id, view)
  // What is behind a change is right before the first that can come after it.
  const shown = (kept: KeptState | null, seq: number) =>
    kept === null || endOf(withdrawals, seq) !== null ? null : standingIn(connection, kept.state, withdrawals, seq)
  const revisions: Revision<ArticleState>[] = []
  const { last, isKnown } = walkArticle(connection, id, placeOf(cursor, fingerprint), ({ change, before, after }) => {
    revisions.push({
      ...change,
      changed: changedBetween(change, before, after),
      before: shown(before, change.seq),
      after: shown(after, change.seq + 1)
    })
    return revisions.length < limit
  })
  return isKnown || cursor !== null ? pageOf({ revisions, last }, fingerprint) : null
}

/** Of what was read again nobody knows what it had been read as. */
function changedBetween(change: Change, before: KeptState | null, after: KeptState | null): readonly string[] | null {
  if (before === null || after === null) return change.action === 'updated' ? null : []
  const isWhole = before.isWhole && after.isWhole
  return isWhole
    ? membersChanged(byThemselves(before.state), byThemselves(after.state))
    : membersChanged(withoutLayers(before.state), withoutLayers(after.state))
}

/** A quote or an event without what it says of its article, which is no news of its own. */
const alone = (part: object) => ({ ...part, article: null, textFragmentUrl: null })

function byThemselves(state: ArticleState): object {
  const { quotes = [], timeline = [], ...rest } = state
  return { ...rest, quotes: quotes.map(alone), timeline: timeline.map(alone) }
}

function membersChanged(before: object, after: object): readonly string[] {
  const [a, b] = [before, after] as [Record<string, unknown>, Record<string, unknown>]
  const names = [...new Set([...Object.keys(b), ...Object.keys(a)])]
  return names.filter(name => !isDeepStrictEqual(a[name], b[name]))
}

/** Null where nothing is known of the quote. */
export function quoteRevisions(
  connection: Connection,
  id: string,
  { limit, cursor, view }: RevisionOptions
): Page<Revision<Quote>> | null {
  const fingerprint = fingerprintOf('quote', id)
  const withdrawals = articleWithdrawals(connection, articleIdOf(id), view)
  const shown = (quote: Quote | null, seq: number) => (endOfQuote(withdrawals, id, seq) === null ? quote : null)
  const place = placeOf(cursor, fingerprint)
  const quoteIn = (kept: KeptState | null) => kept?.state.quotes?.find(quote => quote.id === id) ?? null
  const revisions: Revision<Quote>[] = []
  let after: Quote | null | undefined
  const { last } = walkArticle(connection, articleIdOf(id), place, step => {
    if (after === undefined || step.isGone) after = quoteIn(step.after)
    // What an article was read as before it was read again is not kept: that shows with the change before it.
    if (step.before !== null && !step.before.isWhole) return true
    if (step.before === null && step.change.action !== 'created') return true
    const before = quoteIn(step.before)
    if (isOtherQuote(before, after)) {
      const { seq } = step.change
      const revision = quoteRevision(step.change, before, after)
      revisions.push({ ...revision, before: shown(before, seq), after: shown(after, seq + 1) })
    }
    after = before
    return revisions.length < limit
  })
  return revisions.length > 0 || last !== null || cursor !== null ? pageOf({ revisions, last }, fingerprint) : null
}

/** Whether the quote itself is another, and not only what it says of its article. */
function isOtherQuote(before: Quote | null, after: Quote | null): boolean {
  if (before === null || after === null) return before !== after
  return !isDeepStrictEqual(alone(before), alone(after))
}

function quoteRevision(change: Change, before: Quote | null, after: Quote | null): Revision<Quote> {
  const action = before === null ? 'created' : after === null ? 'removed' : 'updated'
  const changed = before === null || after === null ? [] : membersChanged(before, after)
  return { ...change, action, changed, before, after }
}

interface EntityRow extends Change {
  readonly began: number | null
  readonly state: Buffer | null
}

const nextEntityState = 'select state from entity_states where entity_id = ? and seq >= ? order by seq limit 1'

const stateIn = (row: { readonly state: Buffer | null } | undefined) =>
  row === undefined || row.state === null ? null : unpacked<EntityState>(row.state).value

/** Null where nothing is known of the entity. */
export function entityRevisions(
  connection: Connection,
  id: string,
  { limit, cursor, view }: RevisionOptions
): Page<Revision<EntityState>> | null {
  const fingerprint = fingerprintOf('entity', id)
  const withdrawals = entityWithdrawals(connection, id, view)
  const shown = (state: EntityState | null, seq: number) => (endOf(withdrawals, seq) === null ? state : null)
  const place = placeOf(cursor, fingerprint)
  const present = entityNow(connection, id)
  const rows = connection.all<EntityRow>(selectOfEntity, { id, before: place, limit: limit + 1 })
  if (rows.length === 0 && present === null) return null
  const newer = connection.one<{ state: Buffer | null }>(nextEntityState, id, place)
  let after = newer === undefined ? (present?.state ?? null) : stateIn(newer)
  const isNewLife =
    cursor === null && present !== null && rows[0]?.action !== 'updated' && rows[0]?.action !== 'created'
  const revisions = isNewLife ? birth(connection, present.began, after) : []
  for (const [index, { began, state, ...change }] of rows.slice(0, limit).entries()) {
    const before = stateIn({ state })
    const left = change.action === 'removed' ? null : after
    const changed = change.action !== 'updated' ? [] : before && left && membersChanged(before, left)
    revisions.push({ ...change, changed, before, after: left })
    const older = rows[index + 1]
    const isFirst = older === undefined || older.action === 'removed'
    if (isFirst && change.action !== 'created') revisions.push(...birth(connection, began, before))
    after = before
  }
  const last = rows.length > limit ? (rows[limit - 1]?.seq ?? null) : null
  const standing = revisions.map(revision => ({
    ...revision,
    before: shown(revision.before, revision.seq),
    after: shown(revision.after, revision.seq + 1)
  }))
  return pageOf({ revisions: standing, last }, fingerprint)
}

/** That the entity came, with an article; nothing where it was there before history began to be kept. */
function birth(connection: Connection, began: number | null, after: EntityState | null): Revision<EntityState>[] {
  const change = birthOf(connection, began)
  return change === undefined ? [] : [{ ...change, action: 'created', changed: [], before: null, after }]
}
