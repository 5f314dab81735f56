import type { ArticleInput } from '../document/input.ts'
import { Problem } from '../errors.ts'
import { type Intake, takeIn } from '../intake/take-in.ts'
import { type Taken, takenOf } from './outcome.ts'

/** Stops an intake where it would begin to extract or to write. */
class WouldGoOn extends Error {}

async function stop(): Promise<never> {
  throw new WouldGoOn('This is only tried.')
}

const isStop = (failure: unknown): boolean =>
  failure instanceof WouldGoOn || (failure instanceof Problem && failure.cause instanceof WouldGoOn)

/**
 * Tells what taking an article in would do, up to where it would be extracted from: it is read, checked and compared with
 * what the store has. Nothing is extracted or written, so that this does not know whether extraction succeeds, whether the
 * entities that it refers to exist, or whether what people corrected would be lost; and each article is compared with the
 * store, not with those before it. Throws what `takeIn` throws before that point.
 */
export async function rehearse(input: ArticleInput, intake: Omit<Intake, 'extract'>): Promise<Taken> {
  let isKnown = false
  const { articles } = intake.store
  const store = {
    ...intake.store,
    articles: {
      get: articles.get,
      async checksum(id: string) {
        const known = await articles.checksum(id)
        isKnown = known !== null
        return known
      },
      save: stop
    }
  }
  try {
    return takenOf[(await takeIn(input, { ...intake, store, extract: stop })).outcome]
  } catch (failure) {
    if (!isStop(failure)) throw failure
    return isKnown ? 'changed' : 'new'
  }
}
