import type { Drawn } from './draw.ts'
import type { Asked } from './load/task.ts'

/** What is asked for over HTTP, and how fast at least, as a ratio to bare Fastify's rate. */
export interface Row {
  readonly name: string
  readonly limit: number
  /** Whether it is asked for again with the tag of each answer, and is 304 then. */
  readonly isRevalidated: boolean
  paths(sources: Sources): readonly string[]
}

export interface Sources extends Drawn {
  /** Pages of the list of articles behind the first. */
  readonly pages: readonly string[]
  /** What a search is asked with to show its matches; empty where the service does not know the parameter. */
  readonly highlight: '' | '&highlight=true'
}

/** 304 against the whole answer of bare Fastify. */
export const revalidatedLimit = 1

const everything = 'include=quotes,entities,timeline'

export const rows: readonly Row[] = [
  { name: 'article', limit: 0.75, isRevalidated: true, paths: ({ ids }) => ids.map(id => `/articles/${id}`) },
  {
    name: 'article with everything',
    limit: 0.7,
    isRevalidated: true,
    paths: ({ ids }) => ids.map(id => `/articles/${id}?${everything}`)
  },
  { name: 'list, first page', limit: 0.45, isRevalidated: true, paths: () => ['/articles'] },
  { name: 'list, any page', limit: 0.4, isRevalidated: true, paths: ({ pages }) => pages },
  {
    name: 'quotes of a speaker',
    limit: 0.4,
    isRevalidated: true,
    paths: ({ speakers }) => speakers.map(id => `/quotes?speaker=${id}`)
  },
  {
    name: 'search, rare word',
    limit: 0.2,
    isRevalidated: false,
    paths: ({ rare, highlight }) => rare.map(word => `/articles?q=${word}${highlight}`)
  },
  {
    name: 'search, middling word',
    limit: 0.1,
    isRevalidated: false,
    paths: ({ middling, highlight }) => middling.map(word => `/articles?q=${word}${highlight}`)
  }
]

export const asked = (paths: readonly string[]): readonly Asked[] => paths.map(path => ({ path }))
