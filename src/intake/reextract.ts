import type { ArticleInput } from '../document/input.ts'
import { readProvided } from '../document/provided.ts'
import { Problem } from '../errors.ts'
import { type ArticleStore, layers, type Outdated } from '../store/store.ts'
import { readArticle } from './article.ts'
import { complete, type Intake, inOrder, isAllKnown } from './take-in.ts'

// Reading stored articles again after the extractor has become better. What was handed in with an article stays, and so
// does what people corrected (the store sees to that). Each article is a unit of work of its own and carries the version
// that read it, so that an interrupted run goes on where it was.

export interface Reread {
  readonly id: string
  /** `passedOver`: every layer was handed in, and whatever the text could tell of the article itself. */
  readonly outcome: 'read' | 'passedOver' | 'failed'
  readonly reason?: string
}

export interface RereadIntake extends Omit<Intake, 'expect' | 'store'> {
  readonly store: {
    readonly articles: Pick<ArticleStore, 'save' | 'outdated' | 'passOver' | (typeof layers)[number]>
  }
}

const batchSize = 50

/** Reads again, by id, what another extractor read last, or everything. Ends early when the signal is aborted. */
export async function* reextract(
  intake: RereadIntake,
  { all, signal }: { readonly all: boolean; readonly signal: AbortSignal }
): AsyncGenerator<Reread> {
  let after: string | null = null
  for (;;) {
    // No extractor has an empty version: every article is read by another.
    const batch: readonly Outdated[] = await intake.store.articles.outdated(
      all ? '' : intake.extractor,
      after,
      batchSize
    )
    for (const outdated of batch) {
      if (signal.aborted) return
      yield await rereadOne(outdated, intake)
    }
    const last = batch.at(-1)
    if (last === undefined) return
    after = last.article.value.id
  }
}

async function rereadOne(outdated: Outdated, intake: RereadIntake): Promise<Reread> {
  const { id } = outdated.article.value
  const { articles } = intake.store
  try {
    const input = await inputOf(outdated, articles)
    const article = readArticle(input)
    if (layers.every(name => outdated.provided.includes(name)) && isAllKnown(article)) {
      await articles.passOver(id, intake.extractor)
      return { id, outcome: 'passedOver' }
    }
    const provided = inOrder(readProvided(input, article))
    await articles.save({
      ...(await complete(input, { article, provided }, intake.extract)),
      checksum: outdated.checksum,
      provided: outdated.provided,
      isReread: true,
      extractor: intake.extractor,
      expect: { revision: outdated.article.revision },
      at: intake.now().toISOString(),
      by: intake.by ?? null
    })
    return { id, outcome: 'read' }
  } catch (error) {
    // One article that cannot be read is told and left as it is; a store that fails ends the run.
    if (!(error instanceof Problem) || error.code === 'unavailable') throw error
    return { id, outcome: 'failed', reason: error.message }
  }
}

/** The article with the layers that were handed in, as they are served now. */
async function inputOf(
  { article: { value }, provided }: Outdated,
  articles: RereadIntake['store']['articles']
): Promise<ArticleInput> {
  const given = await Promise.all(
    provided.map(async name => [name, (await articles[name](value.id))?.value ?? []] as const)
  )
  return { ...value, ...Object.fromEntries(given) }
}
