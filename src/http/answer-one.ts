import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { nameFile } from './answer-list.ts'
import { answerUnchanged, sendStanding } from './conditional.ts'
import { absolute, contentTypeOf, type Format, mediaTypes } from './formats.ts'
import { addressWith } from './list.ts'
import { alternates } from './list-formats.ts'

/** One resource as a document; `address` makes a path of the API absolute. */
export type OneFormat<T> = (value: T, address: (path: string) => string) => string

/** What a resource is written in besides JSON. */
export type OneFormats<T> = { readonly [F in Format]?: OneFormat<T> }

export const formatsOfOne = (formats: OneFormats<never>): readonly Format[] => [
  'json',
  ...(Object.keys(formats) as Format[])
]

/** Names the resource’s other formats. */
export function linkAlternates(request: FastifyRequest, reply: FastifyReply, formats: OneFormats<never>): void {
  const { format } = request
  reply.header('link', alternates(addressWith(request, { format: null }), formatsOfOne(formats), format, typeOf))
}

const typeOf = (format: Format) => mediaTypes[format]

/** Answers a resource in another format than JSON. `read` finds it; Problem notFound is its own. */
export async function answerOne<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  { version }: Pick<Store, 'version'>,
  formats: OneFormats<T>,
  fileName: string,
  read: () => Promise<T>
): Promise<FastifyReply> {
  const { format } = request
  const write = formats[format]
  if (write === undefined) throw new RangeError(`It is not written in ${format}.`)
  refuseFields(request)
  const current = await version()
  if (answerUnchanged(request, reply, current)) return reply
  const value = await read()
  nameFile(reply, format, fileName)
  const text = write(value, path => absolute(request, path))
  return sendStanding(request, reply, text, current, { type: contentTypeOf(format) })
}

function refuseFields({ query, format }: FastifyRequest): void {
  if ((query as { readonly fields?: unknown }).fields === undefined) return
  const detail = `Fields are of the JSON, and not of ${format}.`
  throw new Problem('invalidParameter', `fields: ${detail}`, { errors: [{ parameter: 'fields', detail }] })
}
