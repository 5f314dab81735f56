/** So many ms without a read, and writes may be answered before they are committed. */
const quiet = 1_000
/** So many ms after a commit that failed, reads wait for another try. */
const patience = 5_000

/** What the service knows of answers that were given out and are not committed. */
export interface HeldAnswers {
  /** Whether there are any. */
  readonly isAny: boolean
  /** Whether this article is among them. */
  has(articleId: string): boolean
  /** Another may have come. */
  add(articleId: string): void
  /** All of them are committed. */
  clear(): void
  /** Whether the next write may be among them. */
  mayGrow(): boolean
  /**
   * To be asked before anything is read: null where all of them are committed, else a promise that resolves when they are,
   * or when they cannot be at the moment: then reads go on without them.
   */
  settled(): Promise<void> | null
}

/** `commit` has them committed. */
export function heldAnswers(commit: () => Promise<unknown>): HeldAnswers {
  const articles = new Set<string>()
  let committing: Promise<void> | null = null
  let read = Number.NEGATIVE_INFINITY
  let failed = Number.NEGATIVE_INFINITY

  function settle(): Promise<void> {
    const own = commit().then(
      () => {},
      () => {
        // Whoever writes is told why.
        failed = performance.now()
        if (committing === own) committing = null
      }
    )
    return own
  }

  return {
    get isAny() {
      return articles.size > 0
    },
    has: articleId => articles.has(articleId),
    add(articleId) {
      articles.add(articleId)
      // One that is under way may have begun before.
      committing = null
    },
    clear() {
      articles.clear()
      committing = null
    },
    mayGrow: () => performance.now() - read >= quiet,
    settled() {
      read = performance.now()
      if (articles.size === 0 || read - failed < patience) return null
      committing ??= settle()
      return committing
    }
  }
}
