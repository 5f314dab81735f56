import { type Expression, isExpression, isNot, type Not, type Term } from '../../search/tree.ts'
import { isNamed, nameWords } from '../../search/words.ts'
import { prefixEnd } from '../fold.ts'
import type { Connection } from './connection.ts'
import { keyList } from './keys.ts'
import { matchOf } from './match.ts'
import { type Index, intersection, union } from './search.ts'
import { type Fragment, fragment } from './walk.ts'

// Who is meant by the words behind `speaker:`. Names have an index by their beginnings only. What stands inside a name
// is found by way of the articles: whoever is quoted is named there, so that the index of their texts tells where to
// look, and the names found there are compared word by word.

/** Names by their first word. */
export const namesFrom = (end: string | null) =>
  `select entity_key as key, folded as name from entity_aliases where folded >= ?${end === null ? '' : ' and folded < ?'}`

/** Names of those whom the articles that have the words quote. */
export const namesInTexts = `
  select distinct n.entity_key as key, n.folded as name
  from articles_fts
  cross join article_entities x on x.article_key = articles_fts.rowid and x.quotes > 0
  cross join entity_aliases n on n.entity_key = x.entity_key
  where articles_fts match ? and instr(n.folded, ?) > 0`

/** Speakers that are told and not known, in the articles that have the words. */
export const toldInTexts = `
  select q.key, q.speaker_name as name
  from articles_fts
  cross join quotes q on q.article_key = articles_fts.rowid
  where articles_fts match ? and +q.speaker_key is null and q.speaker_name is not null`

interface Named {
  readonly key: number
  readonly name: string
}

/** The speakers of this name: the keys of those that are known, and of quotes by those that are only told. */
function speakersNamed(connection: Connection, term: Term) {
  const words = nameWords(term.text)
  const [first] = words
  if (first === undefined) return { entities: [], quotes: [] }
  const end = prefixEnd(first)
  const match = matchOf(term)
  const keysOf = (rows: readonly Named[]) => [
    ...new Set(rows.filter(({ name }) => isNamed(name, words, term.isPrefix)).map(({ key }) => key))
  ]
  return {
    entities: keysOf([
      ...connection.all<Named>(namesFrom(end), first, ...(end === null ? [] : [end])),
      ...connection.all<Named>(namesInTexts, match, first)
    ]),
    quotes: keysOf(connection.all<Named>(toldInTexts, match))
  }
}

const keysIn = '(select value from json_each(?))'

/** Quotes by their speakers. */
export const quotesBySpeaker = (connection: Connection) =>
  speakerIndex(connection, ({ entities, quotes }) =>
    fragment(
      `select key from quotes where speaker_key in ${keysIn} union all select value from json_each(?)`,
      keyList(entities),
      keyList(quotes)
    )
  )

/** Articles by whom they quote. */
export const articlesBySpeaker = (connection: Connection) =>
  speakerIndex(connection, ({ entities, quotes }) =>
    fragment(
      `select article_key as key from article_entities where entity_key in ${keysIn} and quotes > 0
       union all
       select article_key from quotes where key in ${keysIn}`,
      keyList(entities),
      keyList(quotes)
    )
  )

function speakerIndex(connection: Connection, rows: (speakers: ReturnType<typeof speakersNamed>) => Fragment): Index {
  // One search asks more than once: for the page, for the count, for where a cursor stands.
  const known = new Map<Term, Fragment>()
  const keys = (node: Expression | Not): Fragment => {
    switch (node.kind) {
      case 'term': {
        const found = known.get(node) ?? rows(speakersNamed(connection, node))
        known.set(node, found)
        return found
      }
      case 'any':
        return union(node.of.map(keys))
      case 'all':
        return intersection(node.of.filter(isExpression).map(keys), node.of.filter(isNot).map(keys))
      default:
        return keys(node.of)
    }
  }
  return {
    keys,
    // Who says it makes it no better a match.
    ranks: node => {
      const { sql, values } = keys(node)
      return fragment(`select distinct key, 0.0 as rank from (${sql})`, ...values)
    }
  }
}
