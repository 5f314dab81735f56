/** What a call that may take long takes, too. */
export interface Waited {
  /** Aborted when nobody waits for the answer any more: the store need not give one, and may reject with its reason. */
  readonly signal?: AbortSignal | undefined
}
