import { Problem } from '../errors.ts'
import type { ArticleWithLayers, Layer, Store, Versioned } from '../store/store.ts'

export const missingArticle = (id: string) => new Problem('notFound', `There is no article “${id}”.`)

/** The article; Problem notFound where there is none. */
export async function findArticle(
  store: Store,
  id: string,
  include: readonly Layer[] = []
): Promise<Versioned<ArticleWithLayers>> {
  const article = await store.articles.get(id, include)
  if (article === null) throw missingArticle(id)
  return article
}
