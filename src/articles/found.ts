import type { Article } from '../document/article.ts'
import { Problem } from '../errors.ts'
import type { Store, Versioned } from '../store/store.ts'

export const missingArticle = (id: string) => new Problem('notFound', `There is no article “${id}”.`)

/** The article; Problem notFound where there is none. */
export async function findArticle(store: Store, id: string): Promise<Versioned<Article>> {
  const article = await store.articles.get(id)
  if (article === null) throw missingArticle(id)
  return article
}
