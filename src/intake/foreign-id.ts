import { hash } from 'node:crypto'
import { slugOf } from '../document/id.ts'

// How an article from elsewhere is known here. Where it has an address on the web, that is its `url`, and its id is
// computed from the url (document/id.ts), whichever format it comes in. Where it has none, the identifier that it has
// where it comes from becomes the id: readable, URL-safe, and the same each time the item comes again.

/**
 * An id for an item that others call `identifier`: `urn:newsml:example.org:20190402:bridge` is
 * `urn-newsml-example-org-20190402-bridge-4k2…`. `scope` is whose identifier it is, where it is not unique by itself.
 */
export function foreignId(identifier: string, scope: string | null = null): string {
  const digest = hash('sha256', JSON.stringify([scope, identifier]), 'buffer').subarray(0, 10)
  let bits = 0n
  for (const byte of digest) bits = (bits << 8n) | BigInt(byte)
  const words = slugOf(identifier)
  return `${words === '' ? 'article' : words}-${bits.toString(32).padStart(16, '0')}`
}

/** Whether a text has the form of the ids that articles have here. */
export const isId = (text: string) => /^[a-z0-9][a-z0-9-]{0,199}$/.test(text)

/** Whether an identifier tells one item from all others, wherever it is used: a URI with a scheme (RFC 3986 §3.1). */
export const isUri = (identifier: string) => /^[a-z][a-z\d+.-]*:\S+$/i.test(identifier)

export const isWebAddress = (text: string) => /^https?:\/\/\S+$/i.test(text)
