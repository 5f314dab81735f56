/**
 * JSON as templates write it, with the faults mended that have one meaning only: line ends, tabs and controls inside
 * strings (RFC 8259 §7), escapes that JSON does not have (`\\'`), commas behind the last member. One pass, without regular
 * expressions over the whole, because a hostile page has megabytes of it.
 */
export function mended(json: string): string {
  const parts: string[] = []
  let isString = false
  let from = 0
  const replace = (at: number, length: number, by: string) => {
    parts.push(json.slice(from, at), by)
    from = at + length
  }
  for (let at = 0; at < json.length; at++) {
    const character = json[at] ?? ''
    if (character === '"') isString = !isString
    else if (!isString) {
      if (character === ',' && isLast(json, at)) replace(at, 1, '')
    } else if (character === '\\') {
      if (!'"\\/bfnrtu'.includes(json[at + 1] ?? '"')) replace(at, 1, '')
      at++
    } else if (character === '\n') replace(at, 1, '\\n')
    else if (character < ' ') replace(at, 1, character === '\t' ? ' ' : '')
  }
  parts.push(json.slice(from))
  return parts.join('')
}

/** White space that a template puts behind a comma; more is not looked through. */
const furthest = 200

function isLast(json: string, comma: number): boolean {
  for (let at = comma + 1; at < comma + furthest; at++) {
    const character = json[at] ?? ''
    if (character === ']' || character === '}') return true
    if (character.trim() !== '' || character === '') return false
  }
  return false
}

/** How deep brackets are nested, those in strings left aside. */
export function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let isString = false
  for (let at = 0; at < json.length; at++) {
    const character = json[at]
    if (character === '"') isString = !isString
    else if (character === '\\') at++
    else if (isString) continue
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return deepest
}
