import { createRequire } from 'node:module'

// The jsonld library, of which there are no types: the little that tests ask of it.

interface RemoteDocument {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: unknown
}

interface Options {
  /** Fails where anything of the document would be lost. */
  readonly safe: true
  readonly documentLoader: (url: string) => Promise<RemoteDocument>
}

export type Value = Readonly<Record<string, unknown>>

interface Quad {
  readonly subject: Term
  readonly predicate: Term
  readonly object: Term
}

interface Term {
  readonly termType: string
  readonly value: string
  readonly datatype?: Term
}

interface JsonLd {
  expand(document: unknown, options: Options): Promise<readonly Value[]>
  toRDF(document: unknown, options: Options): Promise<readonly Quad[]>
}

const jsonld = createRequire(import.meta.url)('jsonld') as JsonLd

/** Nothing is fetched: what is not at hand fails. */
const options = (contexts: Readonly<Record<string, unknown>>): Options => ({
  safe: true,
  documentLoader: async url => {
    const document = contexts[url]
    if (document === undefined) throw new Error(`${url} would have to be fetched.`)
    return { contextUrl: null, documentUrl: url, document }
  }
})

const asServed = (document: unknown): unknown => JSON.parse(JSON.stringify(document))

/** The document expanded; fails where anything is lost, or lies in the network and is not among the contexts. */
export const expand = (document: unknown, contexts: Readonly<Record<string, unknown>> = {}) =>
  jsonld.expand(asServed(document), options(contexts))

/** Its statements, each as `subject predicate object`; fails as expand does, and where an IRI is none. */
export async function statements(document: unknown, contexts: Readonly<Record<string, unknown>> = {}) {
  const quads = await jsonld.toRDF(asServed(document), options(contexts))
  return quads.map(({ subject, predicate, object }) => ({
    subject: subject.value,
    predicate: predicate.value,
    object: object.value,
    datatype: object.datatype?.value
  }))
}
