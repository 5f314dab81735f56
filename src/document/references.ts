import type { ArticleInput } from './input.ts'

/** Where a body refers to an entity by its id, by JSON pointer (RFC 6901). */
export interface Reference {
  readonly id: string
  readonly pointer: string
}

/** Every entity that the quotes and events of a body refer to by id. */
export function* referencesIn({ quotes = [], timeline = [] }: ArticleInput): Generator<Reference> {
  for (const [index, { speaker, via, about = [] }] of quotes.entries()) {
    const pointer = `/quotes/${index}`
    if (speaker?.entityId != null) yield { id: speaker.entityId, pointer: `${pointer}/speaker/entityId` }
    if (via?.entityId != null) yield { id: via.entityId, pointer: `${pointer}/via/entityId` }
    yield* listed(about, `${pointer}/about`)
  }
  for (const [index, { participants = [], places = [] }] of timeline.entries()) {
    yield* listed(participants, `/timeline/${index}/participants`)
    yield* listed(places, `/timeline/${index}/places`)
  }
}

function* listed(references: readonly { readonly id: string }[], pointer: string): Generator<Reference> {
  for (const [index, { id }] of references.entries()) yield { id, pointer: `${pointer}/${index}/id` }
}
