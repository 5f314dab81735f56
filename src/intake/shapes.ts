import type { ArticleInput } from '../document/input.ts'
import { articlesOfList } from './foreign-list.ts'
import { textOfHtml } from './html/html.ts'
import { isJsonLd, readJsonLd } from './json-ld.ts'
import { isNinjs, readNinjs } from './ninjs.ts'

// Articles come in shapes of others as well, and say which: schema.org by its context, ninjs by its standard or by members
// that nobody else has. What reads them is a good deal of code, which whoever gets none of them does not load.

export { articlesOfList, isJsonLd, isNinjs, textOfHtml }

/** The article of a JSON value in schema.org's shape or in ninjs, or null where it claims to be neither. Problem invalidBody. */
export function foreignArticle(value: unknown): ArticleInput | null {
  if (isJsonLd(value)) return readJsonLd(value, textOfHtml)
  return isNinjs(value) ? readNinjs(value, textOfHtml) : null
}
