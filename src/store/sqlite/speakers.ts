import { type Expression, isExpression, isNot, type Not, type Term } from '../../search/tree.ts'
import { isNamed, nameWords } from '../../search/words.ts'
import type { Connection } from './connection.ts'
import { keyList } from './keys.ts'
import { matchOf } from './match.ts'
import { type Index, intersection, union } from './search.ts'
import { type Fragment, fragment } from './walk.ts'

// Who is meant by the words behind `speaker:`: entities by any of their names, and names that quotes tell and no entity
// goes by. The indexes of names say where to look, and the names found are compared word by word.

export const namesOfEntities = `
  select n.entity_key as key, n.folded as name
  from names_fts cross join entity_aliases n on n.entity_key = names_fts.rowid
  where names_fts match ?`

/** Speakers that are told and not known. */
export const namesTold = `
  select q.key, q.speaker_name as name
  from told_names_fts cross join quotes q on q.key = told_names_fts.rowid
  where told_names_fts match ?`

interface Named {
  readonly key: number
  readonly name: string
}

/** The speakers of this name: the keys of those that are known, and of quotes by those that are only told. */
function speakersNamed(connection: Connection, term: Term) {
  const words = nameWords(term.text)
  if (words.length === 0) return { entities: [], quotes: [] }
  // A name is no word that has other forms.
  const match = matchOf({ ...term, text: words.join(' ') })
  const keysOf = (rows: readonly Named[]) => [
    ...new Set(rows.filter(({ name }) => isNamed(name, words, term.isPrefix)).map(({ key }) => key))
  ]
  return {
    entities: keysOf(connection.all<Named>(namesOfEntities, match)),
    quotes: keysOf(connection.all<Named>(namesTold, match))
  }
}

const keysIn = '(select value from json_each(?))'

/** Quotes by their speakers. */
export const quotesBySpeaker = (connection: Connection) =>
  speakerIndex(connection, ({ entities, quotes }) =>
    fragment(
      `select search_key as key from quotes where speaker_key in ${keysIn}
       union all
       select search_key from quotes where key in ${keysIn}`,
      keyList(entities),
      keyList(quotes)
    )
  )

/** Articles by whom they quote. */
export const articlesBySpeaker = (connection: Connection) =>
  speakerIndex(connection, ({ entities, quotes }) =>
    fragment(
      `select a.search_key as key from article_entities l cross join articles a on a.key = l.article_key
       where l.entity_key in ${keysIn} and l.quotes > 0
       union all
       select a.search_key from quotes q cross join articles a on a.key = q.article_key where q.key in ${keysIn}`,
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
    ranks: (node, least) => {
      const { sql, values } = keys(node)
      const from = least === null ? fragment('') : fragment(' where key >= ?', least)
      return fragment(`select distinct key, 0.0 as rank from (${sql})${from.sql}`, ...values, ...from.values)
    }
  }
}
