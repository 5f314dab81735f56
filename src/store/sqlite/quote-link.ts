import { directivesOf, fragmentless } from '../../document/text-fragment.ts'
import type { Quote } from '../store.ts'
import type { Addition } from './parts.ts'

// The link to a quote's words is not kept: all of it follows from what is there, and has the words once more. It is put
// together from bytes, because to read the whole of a quote costs five times as much (docs/decisions.md).

const absent = '"textFragmentUrl":null,'

/** The member `textFragmentUrl`. What a quote says of its article ends in the address. */
export const linkToWords: Addition = ref => {
  const at = ref.lastIndexOf('"url":"')
  // In a string there is no quotation mark without a backslash before it.
  const page = at < 0 ? null : fragmentless(ref.slice(at + 7, -2))
  if (page === null) return () => absent
  return document => {
    const directives = directivesOf(exactsIn(document))
    return directives === null ? absent : `"textFragmentUrl":"${page}${directives}",`
  }
}

/** The words of each span, of a document as `quote-write.ts` has it: of one span they are the text. */
function exactsIn(document: string): readonly string[] {
  const start = document.indexOf('"text":"') + 8
  const end = document.indexOf('","spans":[', start)
  const next = document.indexOf('"field":', end)
  const isOne = start >= 8 && end >= 0 && document.indexOf('},{"field":', next) < 0
  if (isOne) return [textOf(document.slice(start, end))]
  return (JSON.parse(decoded(document)) as Quote).spans.map(({ exact }) => exact)
}

const textOf = (bytes: string): string => {
  const text = decoded(bytes)
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text
}

const decoded = (bytes: string) => (/[^\0-\x7f]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString() : bytes)
