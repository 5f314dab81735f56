/**
 * Text as bytes of a legacy character set, the decoder's table turned round. Throws where the set lacks a character; one
 * byte, and two for what one does not have.
 */
export function encode(text: string, encoding: string): Uint8Array {
  const table = tableOf(encoding)
  return Uint8Array.from(
    [...text].flatMap(character => {
      const bytes = table.get(character)
      if (bytes === undefined) throw new RangeError(`${encoding} has no ${character}.`)
      return bytes
    })
  )
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder(encoding, { fatal: true })
  const add = (bytes: readonly number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes))
      if ([...character].length === 1 && !table.has(character)) table.set(character, bytes)
    } catch {}
  }
  for (let byte = 0; byte < 256; byte++) add([byte])
  if (/^(?:big5|euc|gb|shift)/.test(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail])
  }
  tables.set(encoding, table)
  return table
}
