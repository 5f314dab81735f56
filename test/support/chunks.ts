/** Text or bytes as a stream of chunks of this many bytes: one chunk where none is told. */
export async function* chunksOf(
  whole: string | Uint8Array,
  size = Number.POSITIVE_INFINITY
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(whole)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, Math.min(bytes.length, at + size))
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
