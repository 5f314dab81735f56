import type { FastifyRequest } from 'fastify'
import { clientOfAddress } from './address.ts'

/** The client of a connection: nobody else speaks on it. */
const clients = new WeakMap<object, string>()

/** Who asks: by the key where there is one, else by the address. `hasProxies`: whether any proxy is believed who asked it. */
export function clientOf(request: FastifyRequest, hasProxies: boolean): string {
  // Without one, too, where the address could not be read: what hooks decorate is not there then.
  const accessKey = request.accessKey ?? null
  if (accessKey !== null) return `key ${accessKey.id}`
  const { socket } = request.raw
  if (hasProxies) {
    const told = clientOfAddress(request.ip)
    if (told !== null) return told
  }
  const known = clients.get(socket)
  if (known !== undefined) return known
  // What a proxy hands on and is no address is nobody; one connection is somebody.
  const client = clientOfAddress(socket.remoteAddress ?? '') ?? 'unknown'
  clients.set(socket, client)
  return client
}
