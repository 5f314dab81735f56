import type { EntityType } from '../../document/annotations.ts'
import type { Candidate } from './candidates.ts'
import { placeNamed } from './gazetteer.ts'
import { companyForms, institutions, placeKinds } from './kinds.ts'
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

function clustersOf(candidates: readonly Candidate[]): Cluster[] {
  const byName = new Map<string, Cluster>()
  for (const candidate of candidates) {
    const { type } = candidate
    const name = type === 'place' ? (placeNamed(candidate.text) ?? candidate.text) : candidate.text
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

const isCompatible = (short: Cluster, full: Cluster) =>
  short !== full &&
  short.type === full.type &&
  (short.isFemale === null || full.isFemale === null || short.isFemale === full.isFemale)

/** The full name a shorter one stands for. Two that fit equally are told apart by who was named last before it. */
function fullNameOf(short: Cluster, index: Index): Cluster | null {
  const fitting = (index.get(short.words.join(' ')) ?? []).filter(
    full => isCompatible(short, full) && full.words.length > short.words.length
  )
  if (fitting.length < 2) return fitting[0] ?? null
  const ends = fitting.filter(full => full.words.at(-1) === short.words.at(-1))
  const pool = ends.length > 0 ? ends : fitting
  return pool.reduce((best, full) => (full.candidates.length > best.candidates.length ? full : best))
}

// A single word that tells a kind and not which one: `the Office`, `the Party`, `Director`.
const isKindOnly = ({ words }: Cluster) => {
  const [word = '', ...more] = words[0] === 'The' ? words.slice(1) : words
  return (
    more.length === 0 &&
    (institutions.has(word) || placeKinds.has(word) || companyForms.has(word) || offices.has(word.toLowerCase()))
  )
}

/** Entities in order of their first mention. */
export function resolve(candidates: readonly Candidate[]): readonly Entity[] {
  const clusters = clustersOf(candidates)
  const index = indexOf(clusters)
  const owner = new Map<Cluster, Cluster>()
  for (const cluster of clusters) {
    const full = cluster.type === 'place' ? null : fullNameOf(cluster, index)
    if (full !== null) owner.set(cluster, full)
  }
  const groups = new Map<Cluster, Cluster[]>()
  for (const cluster of clusters) {
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
      name: root.name,
      isFemale: group.find(cluster => cluster.isFemale !== null)?.isFemale ?? null,
      titles: mentions.flatMap(({ title }) => (title === '' ? [] : [title])),
      mentions
    })
  }
  return entities
}
