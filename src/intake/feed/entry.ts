// What RSS 2.0, RSS 1.0 and Atom say of an entry, in one shape. Texts are as the feed has them, HTML where it has HTML.

export interface FeedText {
  readonly value: string
  /** False where the format says that it is plain text. */
  readonly isHtml: boolean
}

export interface FeedEntry {
  /** JSON pointer to the entry in the feed as it was parsed: `/item/0`. */
  readonly pointer: string
  readonly title: FeedText | null
  /** The full text. */
  readonly content: FeedText | null
  /** The member that would hold it, and why what is there is not it. */
  readonly noContent: { readonly member: string; readonly detail: string }
  readonly summary: FeedText | null
  readonly link: string | null
  /** What a relative link is relative to. */
  readonly base: string | null
  /** `guid` of RSS, `id` of Atom, `rdf:about` of RSS 1.0. */
  readonly identifier: string | null
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly keywords: readonly string[]
  readonly language: string | null
  readonly published: string | null
  readonly modified: string | null
}
