import { connect } from 'node:net'

/** What came back for bytes as they are sent, until the service ended the connection. */
export interface RawAnswer {
  /** Of each answer on the connection, in order. */
  readonly statuses: readonly string[]
  /** Of the first. */
  readonly status: string
  readonly head: string
  readonly body: string
  /** Everything, to the byte, as Latin-1. */
  readonly text: string
}

/** Sends bytes to the service and reads until it ends the connection. Bytes are told by Latin-1 characters. */
export function answerTo(port: number, bytes: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setEncoding('latin1')
    socket.on('data', chunk => (text += chunk))
    // What is reset has been answered before, or not at all.
    socket.on('error', error => {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET' && (error as NodeJS.ErrnoException).code !== 'EPIPE')
        reject(error)
    })
    socket.on('close', () => {
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) [\w -]+\r\n/g)].map(([, status = '']) => status)
      const end = text.indexOf('\r\n\r\n')
      resolve({ statuses, status: statuses[0] ?? '', head: text.slice(0, end), body: text.slice(end + 4), text })
    })
    socket.write(bytes, 'latin1')
  })
}
