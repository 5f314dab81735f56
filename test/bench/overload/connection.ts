import { connect, type Socket } from 'node:net'

// As little of an HTTP client as will do: Node's own takes as long as the service for many an answer, and both share the
// cores of one machine.

const endOfHead = Buffer.from('\r\n\r\n')
const lastChunk = Buffer.from('0\r\n\r\n')

/** A connection with one request at a time. */
export class Connection {
  readonly #socket: Socket
  #answered: ((status: number, fault?: string) => void) | null = null
  #head = ''
  /** Bytes of the body that are to come; null where it comes in chunks, NaN before the head. */
  #left: number | null = Number.NaN
  #rest: Buffer = Buffer.alloc(0)
  isOpen = true
  /** When it is connected, or failed. */
  readonly opened: Promise<void>

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.opened = new Promise(resolve => this.#socket.once('connect', resolve).once('close', () => resolve()))
    this.#socket.on('data', chunk => this.#take(chunk as Buffer))
    const end = (fault: string) => {
      this.isOpen = false
      this.#done(0, fault)
    }
    this.#socket.on('error', error => end(error.message))
    this.#socket.on('close', () => end('closed'))
  }

  ask(text: string, answered: (status: number, fault?: string) => void): void {
    this.#answered = answered
    this.#socket.write(text)
  }

  end(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    let bytes = chunk
    if (Number.isNaN(this.#left)) {
      bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
      const end = bytes.indexOf(endOfHead)
      if (end < 0) {
        this.#rest = bytes
        return
      }
      this.#head = bytes.toString('latin1', 0, end)
      bytes = bytes.subarray(end + endOfHead.length)
      this.#rest = Buffer.alloc(0)
      const length = /\r\ncontent-length: *(\d+)/i.exec(this.#head)?.[1]
      this.#left = length === undefined ? null : Number(length)
    }
    if (this.#left === null) {
      // The last of it may come in two pieces.
      this.#rest = Buffer.concat([this.#rest, bytes]).subarray(-lastChunk.length)
      if (this.#rest.equals(lastChunk)) this.#finish()
      return
    }
    this.#left -= bytes.length
    if (this.#left <= 0) this.#finish()
  }

  #finish(): void {
    const status = Number(this.#head.slice(9, 12))
    if (/\r\nconnection: *close/i.test(this.#head)) this.isOpen = false
    this.#left = Number.NaN
    this.#rest = Buffer.alloc(0)
    this.#done(status)
  }

  #done(status: number, fault?: string): void {
    const answered = this.#answered
    this.#answered = null
    answered?.(status, fault)
  }
}
