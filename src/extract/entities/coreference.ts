import type { EntityType } from '../../document/annotations.ts'
import { fields } from '../../document/span.ts'
import type { Candidate } from './candidates.ts'
import { placeNamed } from './gazetteer.ts'
import { companyForms, institutions, placeKinds } from './kinds.ts'
import { sexOfFirstName } from './sexes.ts'
import { offices } from './titles.ts'

// Candidates to entities: the same name is the same entity, and a short form is that of the full name it is part of:
// a surname, an acronym, a company without its legal form. Full names are settled first, because a short form may stand
// in the headline before the full name does in the text.

export interface Entity {
  readonly type: EntityType
  readonly name: string
  readonly isFemale: boolean | null
  readonly titles: readonly string[]
  readonly mentions: readonly Candidate[]
}

interface Cluster {
  readonly name: string
  readonly words: readonly string[]
  readonly candidates: Candidate[]
  readonly type: EntityType
  isFemale: boolean | null
}

const wordsOf = (name: string) => name.split(/[\s]+/)

/** The usual name of a place; no article in front of an organization, which some texts write large and others do not. */
function nameOf({ type, text }: Candidate): string {
  if (type === 'place') return placeNamed(text) ?? text
  return type === 'person' ? text : text.replace(/^The (?=\p{Lu})/u, '')
}

function clustersOf(candidates: readonly Candidate[]): Cluster[] {
  const byName = new Map<string, Cluster>()
  for (const candidate of candidates) {
    const { type } = candidate
    const name = nameOf(candidate)
    // `Mr. Obama` and `Mrs. Obama` are two people until a full name tells otherwise.
    const key = `${type} ${name} ${candidate.isFemale ?? ''}`
    let cluster = byName.get(key)
    if (cluster === undefined) {
      cluster = {
        name,
        words: wordsOf(name),
        candidates: [],
        type,
        isFemale: candidate.isFemale
      }
      byName.set(key, cluster)
    }
    cluster.candidates.push(candidate)
  }
  return [...byName.values()]
}

type Index = Map<string, Cluster[]>

function remember(index: Index, key: string, cluster: Cluster): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [cluster])
  else if (!list.includes(cluster) && list.length < 8) list.push(cluster)
}

const suffix = /^(?:Jr|Sr)\.?$|^I{2,3}$|^IV$/

/** The keys under which shorter forms find a full name. */
function indexOf(clusters: readonly Cluster[]): Index {
  const index: Index = new Map()
  for (const cluster of clusters) {
    const { words, type } = cluster
    if (words.length < 2) continue
    const bare = words.filter(word => !suffix.test(word))
    if (type === 'person') {
      remember(index, bare.at(-1) ?? '', cluster)
      // `bin Laden`, `de Blasio`
      if (bare.length > 2) remember(index, bare.slice(-2).join(' '), cluster)
      remember(index, bare[0] ?? '', cluster)
      if (bare.length > 2) remember(index, `${bare[0]} ${bare.at(-1)}`, cluster)
      // `J. Smith` of `John Smith`; the initial must be written as one.
      if (!/\.$/.test(bare[0] ?? '.')) remember(index, `${bare[0]?.charAt(0)}. ${bare.at(-1)}`, cluster)
    } else if (type === 'organization') {
      const acronym = bare.map(word => (/^\p{Lu}/u.test(word) ? word.charAt(0) : '')).join('')
      if (acronym.length > 1) remember(index, acronym, cluster)
      const legal = bare.filter(word => !companyForms.has(word))
      if (legal.length < bare.length) remember(index, legal.join(' '), cluster)
      if (companyForms.has(bare.at(-1) ?? '')) remember(index, bare[0] ?? '', cluster)
      for (const word of bare) if (/^\p{Lu}{3,}$/u.test(word)) remember(index, word, cluster)
    }
  }
  return index
}

/** Whether letters stand in this order in a name. */
function hasInOrder(name: string, letters: string): boolean {
  let at = 0
  for (const sign of name.toUpperCase()) if (sign === letters.charAt(at)) at++
  return at === letters.length
}

/** `the Tax and Spending Bureau (TSB)`: what stands right behind a name, one sign apart, and is made of its letters. */
function rememberAcronyms(index: Index, clusters: readonly Cluster[], candidates: readonly Candidate[]): void {
  const named = new Map(clusters.map(cluster => [`${cluster.type} ${cluster.name}`, cluster]))
  candidates.forEach((acronym, at) => {
    const full = candidates[at - 1]
    if (full === undefined || full.field !== acronym.field || full.type !== acronym.type) return
    if (acronym.first !== full.last + 1 || !/^\p{Lu}{2,6}$/u.test(acronym.text)) return
    const cluster = named.get(`${full.type} ${nameOf(full)}`)
    if (cluster !== undefined && hasInOrder(full.text, acronym.text)) remember(index, acronym.text, cluster)
  })
}

/** What forms of address tell, else what the first name of several words suggests. */
function isWoman({ isFemale, words }: Cluster): boolean | null {
  if (isFemale !== null) return isFemale
  const sex = words.length > 1 ? sexOfFirstName(words[0] ?? '') : undefined
  return sex === undefined ? null : sex === 'female'
}

function isCompatible(short: Cluster, full: Cluster): boolean {
  if (short === full || short.type !== full.type) return false
  const [one, other] = [isWoman(short), isWoman(full)]
  return one === null || other === null || one === other
}

/** `PENCE` in transcripts and headlines is Pence. */
const inTitleCase = (name: string) => (/^\p{Lu}{4,}$/u.test(name) ? name.charAt(0) + name.slice(1).toLowerCase() : name)

/** The full names that a shorter one may stand for. */
function fullNamesOf(short: Cluster, index: Index): readonly Cluster[] {
  const name = short.words.join(' ')
  const known = index.get(name) ?? (short.type === 'person' ? index.get(inTitleCase(name)) : undefined) ?? []
  const fitting = known.filter(
    full => isCompatible(short, full) && full.words.length >= short.words.length && full.name.length > short.name.length
  )
  const ends = fitting.filter(full => full.words.at(-1) === inTitleCase(short.words.at(-1) ?? ''))
  return ends.length > 0 ? ends : fitting
}

/** How near in front of a short name, in tokens, a full name must stand to be meant though another is named more often. */
const nearness = 60

/** Whether a name stands right in front of a mention. Mentions of one field are in reading order. */
function wasNear({ candidates }: Cluster, { field, first }: Candidate): boolean {
  let low = 0
  let high = candidates.length
  const place = fields.indexOf(field)
  while (low < high) {
    const middle = (low + high) >> 1
    const one = candidates[middle]
    const where = one === undefined ? Infinity : fields.indexOf(one.field)
    if (where < place || (where === place && (one?.last ?? Infinity) <= first)) low = middle + 1
    else high = middle
  }
  const before = candidates[low - 1]
  return before !== undefined && before.field === field && first - before.last < nearness
}

/**
 * Who is meant by each mention of a shorter name: of several the one named most, but the only one that was named in full
 * right before.
 */
function ownersOf(short: Cluster, full: readonly Cluster[]): ReadonlyMap<Candidate, Cluster> {
  const [only] = full
  if (only === undefined) return new Map()
  if (full.length === 1 || short.type !== 'person') {
    const most = full.reduce((best, one) => (one.candidates.length > best.candidates.length ? one : best))
    return new Map(short.candidates.map(candidate => [candidate, most]))
  }
  const most = full.reduce((best, one) => (one.candidates.length > best.candidates.length ? one : best))
  return new Map(
    short.candidates.map(candidate => {
      const near = full.filter(one => wasNear(one, candidate))
      return [candidate, near.length === 1 && near[0] !== undefined ? near[0] : most]
    })
  )
}

// A single word that tells a kind and not which one: `the Office`, `the Party`, `Director`.
const isKindOnly = ({ words }: Cluster) => {
  const [word = '', ...more] = words[0] === 'The' ? words.slice(1) : words
  return (
    more.length === 0 &&
    (institutions.has(word) || placeKinds.has(word) || companyForms.has(word) || offices.has(word.toLowerCase()))
  )
}

/**
 * The fullest form of a name. What stands in front of a known first name and is none itself is no part of it: `Crooked
 * Hillary Clinton` where the article also has `Hillary Clinton`.
 */
function fullestOf(root: Cluster, group: readonly Cluster[]): string {
  if (root.type !== 'person' || root.words.length < 3 || sexOfFirstName(root.words[0] ?? '') !== undefined)
    return root.name
  if (/\.$/.test(root.words[0] ?? '')) return root.name
  const shorter = group.find(
    ({ words, name }) =>
      words.length > 1 && sexOfFirstName(words[0] ?? '') !== undefined && root.name.endsWith(` ${name}`)
  )
  return shorter?.name ?? root.name
}

/** Parts of the clusters of short names, each with the full name it goes to. */
function parted(
  clusters: readonly Cluster[],
  index: Index
): { parts: readonly Cluster[]; owner: Map<Cluster, Cluster> } {
  const owner = new Map<Cluster, Cluster>()
  const parts: Cluster[] = []
  for (const cluster of clusters) {
    const owners =
      cluster.type === 'place' ? new Map<Candidate, Cluster>() : ownersOf(cluster, fullNamesOf(cluster, index))
    const groups = Map.groupBy(cluster.candidates, candidate => owners.get(candidate) ?? null)
    if (groups.size < 2) {
      const [full] = groups.keys()
      parts.push(cluster)
      if (full != null) owner.set(cluster, full)
      continue
    }
    for (const [full, candidates] of groups) {
      const part = { ...cluster, candidates }
      parts.push(part)
      if (full !== null) owner.set(part, full)
    }
  }
  keepWithSameName(parts, owner)
  return { parts, owner }
}

/** `President Obama` is the `Mr. Obama` of the article, and not Michelle Obama, where he is named more than she. */
function keepWithSameName(parts: readonly Cluster[], owner: Map<Cluster, Cluster>): void {
  const told = new Map<string, Cluster>()
  for (const part of parts) {
    const key = `${part.type} ${part.name}`
    if (part.isFemale !== null && !told.has(key)) told.set(key, part)
  }
  for (const part of parts) {
    const full = owner.get(part)
    if (part.isFemale !== null || full === undefined) continue
    const other = told.get(`${part.type} ${part.name}`)
    if (other !== undefined && !owner.has(other) && other.candidates.length > full.candidates.length)
      owner.set(part, other)
  }
}

/** Entities in order of their first mention. */
export function resolve(candidates: readonly Candidate[]): readonly Entity[] {
  const inOrder = candidates.toSorted((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field) || a.first - b.first)
  const clusters = clustersOf(inOrder)
  const index = indexOf(clusters)
  rememberAcronyms(index, clusters, inOrder)
  const { parts, owner } = parted(clusters, index)
  const groups = new Map<Cluster, Cluster[]>()
  for (const cluster of parts) {
    let root = cluster
    // Two steps at most: `Clinton` to `Hillary Clinton` to `Hillary Rodham Clinton`.
    for (let step = 0; step < 2; step++) root = owner.get(root) ?? root
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [cluster])
    else group.push(cluster)
  }
  const entities: Entity[] = []
  for (const [root, group] of groups) {
    if (group.length === 1 && isKindOnly(root)) continue
    const mentions = group.flatMap(cluster => cluster.candidates)
    entities.push({
      type: root.type,
      name: fullestOf(root, group),
      isFemale: group.find(cluster => cluster.isFemale !== null)?.isFemale ?? null,
      titles: mentions.flatMap(({ title }) => (title === '' ? [] : [title])),
      mentions
    })
  }
  return entities
}
