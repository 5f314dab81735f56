import type { FileHandle } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import { answerStream } from '../../http/answer-stream.ts'
import { absolute } from '../../http/formats.ts'
import type { FileFormat, MadeFile } from '../../http/list-formats.ts'
import { version } from '../../package-root.ts'
import { type ArticleWithLayers, layers } from '../../store/store.ts'
import { makeSlice, type SliceFile, sliceBounds, tooMany } from './make.ts'
import { layout } from './schema.ts'
import type { SlicePlace } from './slices.ts'

/** Bytes that are read from a file at once, that may wait for the client, and for how many ms, before it is let go. */
const bounds = { atOnce: 64 * 1024, waiting: 1024 * 1024, patience: 30_000 }

/** Bytes a second, after so many ms, that a client has to take: others wait for the room of a file that is sent. */
const slowest = { bytes: 128 * 1024, after: 60_000 }

/** Milliseconds that a file of this length may take to be sent. */
const longestFor = (bytes: number) => slowest.after + (1000 * bytes) / slowest.bytes

/** A list of articles as an SQLite file, with everything that was read from them. */
export const sqliteSlice: FileFormat<ArticleWithLayers> = {
  asking: { include: layers },
  refuse(count) {
    if (count > sliceBounds.articles) throw tooMany(sliceBounds.articles, count)
  },
  async make(request, pages) {
    const { slices } = request.server
    await slices.tidied()
    const place = slices.take()
    const signal = AbortSignal.any([request.signal, place.signal])
    const about = aboutOf(request, slices.now())
    try {
      return sent(await makeSlice(slices.path, { pages, about }, { signal }), place)
    } catch (error) {
      place.leave()
      throw error
    }
  }
}

function aboutOf(request: FastifyRequest, now: Date): Readonly<Record<string, string>> {
  return {
    made_at: now.toISOString(),
    made_by: `Dateline ${version}`,
    made_from: absolute(request, request.originalUrl),
    layout: String(layout),
    offsets:
      'start_utf16 and end_utf16 count UTF-16 code units, as the API does; start_codepoint and end_codepoint count code ' +
      'points, as SQLite and Python do. Both are half-open, from 0.',
    search:
      'articles_fts and quotes_fts hold no texts: join them by their rowid to the number of articles and quotes. Whoever changes ' +
      "those texts writes insert into articles_fts (articles_fts) values ('rebuild').",
    licence: 'None: this file grants no right to the texts in it, which are those of their publishers.'
  }
}

/** The file on its way, while another is made. When that ends, however it does, the file is gone and its room free. */
function sent({ handle, bytes: length }: SliceFile, place: SlicePlace): MadeFile {
  place.made(length)
  const bytes = answerStream(piecesOf(handle, length), bounds)
  const stop = () => bytes.destroy(place.signal.reason)
  place.signal.addEventListener('abort', stop)
  const limit = setTimeout(() => bytes.destroy(new Error('The client takes the file too slowly.')), longestFor(length))
  bytes.once('close', async () => {
    place.signal.removeEventListener('abort', stop)
    clearTimeout(limit)
    try {
      await handle.close()
    } finally {
      place.leave()
    }
  })
  return { bytes, length }
}

async function* piecesOf(handle: FileHandle, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(bounds.atOnce), 0, bounds.atOnce, at)
    if (bytesRead === 0) throw new Error(`Of ${length} bytes the file has ${at}.`)
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
