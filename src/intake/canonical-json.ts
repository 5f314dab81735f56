/**
 * The value's JSON with the members of every object in the order of their names' UTF-16 code units, as RFC 8785 (JSON
 * Canonicalization Scheme) has it: one text however an object was put together. What JSON.stringify leaves out is left out
 * here; a value must have neither cycles nor toJSON.
 */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? 'null'
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as Readonly<Record<string, unknown>>
  let members = ''
  for (const name of Object.keys(object).sort()) {
    const text = textOf(object[name])
    if (text !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${text}`
  }
  return `{${members}}`
}
