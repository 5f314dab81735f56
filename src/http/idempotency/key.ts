import { Problem } from '../../errors.ts'

// The field is an Item whose value is a String (draft-ietf-httpapi-idempotency-key-header §2.1; RFC 9651 §3.3.3): printable
// ASCII between double quotes, in which a backslash stands before a double quote or a backslash. No parameter of it is
// defined, and those that are none of ours are passed over.

const longest = 255

const bareItem = /(?:"(?:[^"\\]|\\["\\])*"|:[A-Za-z0-9+/=]*:|\?[01]|[\w.*-][\w!#$%&'*+./:^`|~-]*)/
const rest = new RegExp(`^(?: *; *[a-z*][a-z0-9_.*-]*(?:=${bareItem.source})?)* *$`)

/** The key that an Idempotency-Key field carries. Problem invalidParameter with the place where it is none. */
export function readIdempotencyKey(field: string): string {
  if (field[0] !== '"') {
    throw malformed(1, 'The key is a string in double quotes, such as "8e03978e-40d5-43e8-bc93-6894a57f9324".')
  }
  const { key, end } = stringIn(field)
  if (!rest.test(field.slice(end))) throw malformed(end + 1, 'The string is all there may be, one key to a request.')
  if (key === '') throw malformed(2, 'The key is empty.')
  if (key.length > longest) throw malformed(longest + 2, `The key has more than ${longest} characters.`)
  return key
}

/** The string that the field begins with, and where it ends. */
function stringIn(field: string): { readonly key: string; readonly end: number } {
  let key = ''
  for (let at = 1; at < field.length; at++) {
    const character = field[at] ?? ''
    if (character === '"') return { key, end: at + 1 }
    if (!/[ -~]/.test(character)) throw malformed(at + 1, 'The key has a character that is not printable ASCII.')
    if (character === '\\') {
      at++
      if (!/["\\]/.test(field[at] ?? '')) {
        throw malformed(at, 'A backslash stands before a double quote or a backslash only.')
      }
    }
    key += field[at]
  }
  throw malformed(field.length + 1, 'The double quote that ends the key is missing.')
}

/** `place`: of the character in the field, from 1. */
function malformed(place: number, fault: string): Problem {
  const detail = `At character ${place}: ${fault}`
  return new Problem('invalidParameter', `idempotency-key: ${detail}`, {
    errors: [{ parameter: 'idempotency-key', detail }]
  })
}
