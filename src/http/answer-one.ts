import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { linkAlternates } from './alternates.ts'
import { nameFile } from './answer-list.ts'
import { answerUnchanged, sendStanding } from './conditional.ts'
import { absolute, contentTypeOf, type Format, type Offered } from './formats.ts'

/** One resource as a document; `address` makes a path of the API absolute. */
export type OneFormat<T> = (value: T, address: (path: string) => string) => string

/** What a resource is written in besides JSON. */
export type OneFormats<T> = { readonly [F in Format]?: OneFormat<T> }

/** Answers a resource in another format than JSON. `read` finds it; Problem notFound is its own. */
export async function answerOne<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  { version }: Pick<Store, 'version'>,
  offered: Offered<OneFormats<T>>,
  fileName: string,
  read: () => Promise<T>
): Promise<FastifyReply> {
  const { format } = request
  const write = (await offered.load())[format]
  if (write === undefined) throw new RangeError(`It is not written in ${format}.`)
  refuseFields(request)
  const current = await version()
  if (answerUnchanged(request, reply, current)) return reply
  const value = await read()
  linkAlternates(request, reply)
  nameFile(reply, format, fileName)
  const text = write(value, path => absolute(request, path))
  return sendStanding(request, reply, text, current, { type: contentTypeOf(format) })
}

function refuseFields({ query, format }: FastifyRequest): void {
  if ((query as { readonly fields?: unknown }).fields === undefined) return
  const detail = `Fields are of the JSON, and not of ${format}.`
  throw new Problem('invalidParameter', `fields: ${detail}`, { errors: [{ parameter: 'fields', detail }] })
}
