import type { IdentifiedArticle } from '../document/article.ts'
import type { ArticleInput } from '../document/input.ts'
import { Problem, type ProblemCode } from '../errors.ts'
import { readArticle } from './article.ts'
import { type Intake, type TakenIn, takeIn } from './take-in.ts'

/** What may be otherwise when the articles before are stored. */
const mayPass: ReadonlySet<ProblemCode> = new Set(['invalidBody', 'conflict', 'preconditionFailed'])

const quiet = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => {},
    () => {}
  )

/**
 * Takes in many articles at a time with the results of one after the other: they are read side by side and saved in
 * order, so that an entity has the name that the first of them gives it. Of two under one id the later waits for the
 * earlier; and what is refused while others before it are under way is tried again behind them, because it may refer to
 * what they bring.
 */
export function inTurn(intake: Intake): (input: ArticleInput, before: Promise<void>) => Promise<TakenIn> {
  const underWay = new Map<string, Promise<void>>()
  let handedOver: Promise<void> = Promise.resolve()

  /** The intake of one article, which saves after those before it did, and what resolves when it did or did not. */
  function turn(): { own: Intake; isOver: () => void } {
    const mine = handedOver
    const { promise, resolve } = Promise.withResolvers<void>()
    handedOver = promise
    const { articles } = intake.store
    const save: typeof articles.save = async given => {
      await mine
      const saved = articles.save(given)
      resolve()
      return saved
    }
    const own = { ...intake, store: { ...intake.store, articles: { ...articles, save } } }
    return { own, isOver: () => void mine.then(() => resolve()) }
  }

  async function attempt(input: ArticleInput, article: IdentifiedArticle, before: Promise<void>): Promise<TakenIn> {
    const { own, isOver } = turn()
    try {
      return await takeIn(input, own, article)
    } catch (failure) {
      if (!(failure instanceof Problem) || !mayPass.has(failure.code)) throw failure
      isOver()
      await before
      return await takeIn(input, intake, article)
    } finally {
      isOver()
    }
  }

  return (input, before) => {
    const article = readArticle(input)
    const { id } = article
    const earlier = underWay.get(id)
    const mine =
      earlier === undefined ? attempt(input, article, before) : earlier.then(() => attempt(input, article, before))
    const settled = quiet(mine)
    underWay.set(id, settled)
    void settled.then(() => {
      if (underWay.get(id) === settled) underWay.delete(id)
    })
    return mine
  }
}
