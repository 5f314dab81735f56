import type { Event } from '../store/store.ts'

/** From a path, such as `/entities/person-ada-lund`, to the absolute address. */
export type Address = (path: string) => string

// What each resource is called by wherever it is named: in formats that name things by IRIs, the same everywhere.

export const articleAddress = (id: string, address: Address) => address(`/articles/${encodeURIComponent(id)}`)
export const quoteAddress = (id: string, address: Address) => address(`/quotes/${encodeURIComponent(id)}`)
export const entityAddress = (id: string, address: Address) => address(`/entities/${encodeURIComponent(id)}`)

/** Events are told apart within the timeline of their article; they have no page of their own. */
export const eventAddress = ({ id, articleId }: Pick<Event, 'id' | 'articleId'>, address: Address) =>
  `${address(`/articles/${encodeURIComponent(articleId)}/timeline`)}#${encodeURIComponent(id)}`
