import type { ArticleInput } from '../../document/input.ts'
import type { Fault } from '../../errors.ts'
import { rejection } from '../rejection.ts'

/** The members of an article that a cell can hold. */
export const csvMembers = [
  'id',
  'headline',
  'description',
  'articleBody',
  'author',
  'publisher',
  'articleSection',
  'keywords',
  'url',
  'inLanguage',
  'inLanguageSource',
  'datePublished',
  'datePublishedSource',
  'dateModified'
] as const satisfies readonly (keyof ArticleInput)[]
export type CsvMember = (typeof csvMembers)[number]

/**
 * Other names of columns, without case and whatever is neither letter nor digit (`Pub_Date` is pubdate). Where several
 * of a line are there, the first of the line counts, and a column that is named as the member before all of them.
 */
export const columnAliases: Readonly<Partial<Record<CsvMember, readonly string[]>>> = {
  headline: ['title', 'heading', 'head'],
  description: ['standfirst', 'summary', 'subtitle', 'subheadline', 'deck', 'dek', 'abstract', 'excerpt', 'lead'],
  articleBody: ['body', 'text', 'content', 'article', 'fulltext', 'articletext', 'maintext', 'bodytext', 'story'],
  author: ['authors', 'byline', 'creator', 'writer', 'by'],
  publisher: ['source', 'publication', 'outlet', 'newspaper', 'provider', 'sitename', 'sourcename'],
  articleSection: ['section', 'category', 'rubric', 'desk'],
  keywords: ['tags', 'keyword', 'topics', 'subjects'],
  url: ['link', 'permalink', 'weburl', 'articleurl', 'uri'],
  inLanguage: ['language', 'lang', 'locale'],
  datePublished: [
    'date',
    'published',
    'publishedat',
    'publicationdate',
    'publisheddate',
    'publishdate',
    'datepublish',
    'pubdate'
  ],
  dateModified: ['modified', 'updated', 'modifiedat', 'lastmodified', 'modifieddate', 'datemodify']
}

/** What our own tables have beside (articles/table.ts): the service reckons it itself, and nobody needs to be told. */
const reckoned = /^(?:wordcount|counts\w+|extraction\w+|createdat|updatedat)$/

/** Where each member stands in a record. */
export interface Columns {
  readonly header: readonly string[]
  readonly at: ReadonlyMap<CsvMember, number>
  /** Columns that no article has a place for. */
  readonly ignored: readonly string[]
}

const folded = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Which column is which member. `map` names columns as they are in the header, by member: `{ headline: 'Title' }`; an
 * empty name leaves the member out. Throws Problem invalidBody: a header without headline or articleBody, a column of
 * `map` that the header lacks or a member that does not exist, each with the nearest thing that there is to say.
 */
export function columnsOf(header: readonly string[], map: Readonly<Record<string, string>> = {}): Columns {
  const faults: Fault[] = []
  const at = new Map<CsvMember, number>()
  const taken = new Set<number>()
  for (const [name, column] of Object.entries(map)) {
    const member = csvMembers.find(member => folded(member) === folded(name))
    const index = columnNamed(header, column)
    if (member === undefined)
      faults.push({
        pointer: '',
        detail: `Articles have no member “${name}” that a column can hold; there are ${csvMembers.join(', ')}.`
      })
    else if (column === '') at.set(member, -1)
    else if (index === -1)
      faults.push({ pointer: '', detail: `There is no column “${column}”. ${columnsTold(header)}` })
    else at.set(member, index)
    taken.add(index)
  }
  const names = header.map(folded)
  const mapped = new Set(at.keys())
  for (const aliases of [(member: CsvMember) => [folded(member)], (member: CsvMember) => columnAliases[member] ?? []]) {
    for (const member of csvMembers) {
      if (at.has(member) || mapped.has(member)) continue
      const index = aliases(member)
        .map(alias => names.findIndex((name, at) => name === alias && !taken.has(at)))
        .find(index => index !== -1)
      if (index === undefined) continue
      at.set(member, index)
      taken.add(index)
    }
  }
  for (const member of ['headline', 'articleBody'] as const) {
    if ((at.get(member) ?? -1) === -1) faults.push(without(member, header))
  }
  if (faults.length > 0) throw rejection('invalidBody', faults)
  const ignored = header.filter((name, index) => !taken.has(index) && name !== '' && !reckoned.test(folded(name)))
  return { header, at, ignored }
}

/** A column by its name, to the letter if there is one, else whatever its case. */
function columnNamed(header: readonly string[], column: string): number {
  const exact = header.indexOf(column)
  return exact === -1 ? header.findIndex(name => folded(name) === folded(column) && folded(name) !== '') : exact
}

const without = (member: CsvMember, header: readonly string[]): Fault => ({
  pointer: `/${member}`,
  detail:
    `No column is the ${member}: none is named ${[member, ...(columnAliases[member] ?? [])].slice(0, 4).join(', ')} or ` +
    `the like, and none is mapped to it. ${columnsTold(header)}`
})

const columnsTold = (header: readonly string[]) =>
  `The columns are ${header
    .slice(0, 30)
    .map(name => `“${name.slice(0, 60)}”`)
    .join(', ')}${header.length > 30 ? ', …' : ''}.`
