import { withoutEmpty } from './without-empty.ts'

// schema.org as JSON-LD 1.1 (W3C, 2020).

export const jsonLdMediaType = 'application/ld+json'

/**
 * The namespace in which schema.org's own context and the one of the W3C's annotations name its terms: with `https:` ours
 * would not be the same terms to whoever puts the graphs together.
 */
export const schemaOrg = 'http://schema.org/'

/** EDTF has a datatype of its own, and no property of schema.org that takes it. */
export const edtfTerm = {
  '@id': 'http://purl.org/dc/terms/date',
  '@type': 'http://id.loc.gov/datatypes/edtf/EDTF-level1'
} as const

/**
 * Stands in every document, because `"https://schema.org"` would have to be fetched before anything can be read, by each
 * reader and each time. Terms are typed as in schema.org's own: what names a thing is an IRI and no text, or graphs do not
 * join; dates are `Date` (which there stands for those with a time as well), or they do not sort as such.
 */
export const schemaOrgContext = {
  '@vocab': schemaOrg,
  url: { '@type': '@id' },
  sameAs: { '@type': '@id' },
  eventStatus: { '@type': '@id' },
  datePublished: { '@type': 'Date' },
  dateModified: { '@type': 'Date' },
  startDate: { '@type': 'Date' },
  endDate: { '@type': 'Date' },
  edtf: edtfTerm
} as const

/** A thing with its properties; lists and further things among them. What is null or empty is left out when it is served. */
export interface Node {
  readonly '@type'?: string
  /** Absolute. */
  readonly '@id'?: string | undefined
  readonly [property: string]: unknown
}

/** The thing as a document of its own. */
export function jsonLd(node: Node): Readonly<Record<string, unknown>> {
  return { '@context': schemaOrgContext, ...(withoutEmpty(node) as object) }
}

export interface NodeList {
  /** Absolute address of the list. */
  readonly id: string
  readonly items: readonly Node[]
  /** How many there are in all, where that is known exactly. */
  readonly total?: number | null | undefined
}

/**
 * Things in their order, as an ItemList: of a bare `@graph` the order is lost with the first reader, and lists here are
 * sorted. Positions count within this page, from 1.
 */
export function itemList({ id, items, total = null }: NodeList): Readonly<Record<string, unknown>> {
  const itemListElement = items.map((item, index) => ({ '@type': 'ListItem', position: index + 1, item }))
  // A list of nothing is still a list.
  return {
    ...jsonLd({ '@type': 'ItemList', '@id': id, numberOfItems: total, itemListElement }),
    ...(items.length === 0 ? { itemListElement } : {})
  }
}
