import type { IncomingMessage, Server } from 'node:http'

/** Scheme and authority, which a proxy needs, and what a server is asked for. */
const absoluteForm = /^https?:\/\/([^/?#]*)(.*)$/is

/**
 * Requests whose target is a whole address (RFC 9112 §3.2.2) become what they are with the path alone as target and the
 * authority as Host, whatever they said of that: nothing behind knows of two forms.
 */
export function takeAbsoluteForm(server: Server): void {
  server.prependListener('request', (request: IncomingMessage) => {
    const { url = '' } = request
    if (url.startsWith('/')) return
    const parts = absoluteForm.exec(url)
    if (parts === null) return
    const [, authority = '', rest = ''] = parts
    request.headers.host = authority
    request.url = rest.startsWith('/') ? rest : `/${rest}`
  })
}
