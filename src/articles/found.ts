import { lost } from '../history/lost.ts'
import type { ArticleWithLayers, Layer, Store, Versioned } from '../store/store.ts'

/** The problem of an article that is not there. */
export const missingArticle = (store: Pick<Store, 'history'>, id: string) => lost(store.history, 'article', id)

/** The article; Problem notFound where there is none, gone where it was withdrawn. */
export async function findArticle(
  store: Pick<Store, 'articles' | 'history'>,
  id: string,
  include: readonly Layer[] = []
): Promise<Versioned<ArticleWithLayers>> {
  const article = await store.articles.get(id, include)
  if (article === null) throw await missingArticle(store, id)
  return article
}
