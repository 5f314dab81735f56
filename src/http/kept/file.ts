import { closeSync, openSync, readSync, unlinkSync, write } from 'node:fs'
import { type Place, Places } from '../places.ts'

/** So many bytes wait to be written at most: what is kept must not fill memory where the disk is slow. */
const mostUnderWay = 2 * 1024 * 1024

export interface KeptFileOptions {
  /** In bytes. */
  readonly room: number
  readonly mayGo: (place: Place) => boolean
  /** Told once, where nothing can be written any more, as where the disk is full. */
  readonly failed: (error: Error) => void
}

/** How it goes with what is put in, which takes its time. */
export interface Writing {
  readonly begun: () => void
  readonly ended: () => void
  /** It is there to be read. */
  readonly written: (place: Place) => void
}

/**
 * Bytes in a file, one behind the other; what comes when it is full takes the place of what came first. The system keeps in
 * memory as much of it as there is memory to spare. The file has no name, so that it goes with the process.
 */
export class KeptFile {
  readonly #places: Places
  readonly #file: number
  readonly #failed: (error: Error) => void
  #underWay = 0
  #isBroken = false
  #isClosed = false

  /** Throws the system's error where there can be no such file. */
  constructor(path: string, { room, mayGo, failed }: KeptFileOptions) {
    this.#file = openSync(path, 'wx+', 0o600)
    try {
      unlinkSync(path)
    } catch (error) {
      closeSync(this.#file)
      throw error
    }
    this.#places = new Places(room, mayGo)
    this.#failed = failed
  }

  isFullFor(length: number): boolean {
    return this.#places.isFullFor(length)
  }

  /** Writes the parts as one, if something else may go for them and not too much waits to be written already. */
  put(parts: readonly Buffer[], { begun, ended, written }: Writing): void {
    // They may be memory that is used again in the next turn.
    const bytes = Buffer.concat(parts)
    if (this.#isBroken || this.#underWay + bytes.length > mostUnderWay) return
    const place = this.#places.take(bytes.length, 0)
    if (place === null) return
    this.#places.hold(place)
    this.#underWay += bytes.length
    begun()
    write(this.#file, bytes, 0, bytes.length, place.start, (error, count) => {
      this.#underWay -= bytes.length
      this.#places.release(place)
      ended()
      if (this.#isClosed) return this.#letGo()
      if (error === null && count === bytes.length) return written(place)
      this.#places.remove(place)
      this.#break(error ?? new Error(`Of ${bytes.length} bytes ${count} were written.`))
    })
  }

  /** Reads what is there. Throws where it cannot be read. */
  read({ start, length }: Place, into: Buffer): void {
    const count = readSync(this.#file, into, 0, length, start)
    if (count !== length) throw new Error(`Of ${length} bytes ${count} were read.`)
  }

  /** Nobody will ask for it any more. */
  remove(place: Place): void {
    this.#places.remove(place)
  }

  clear(): void {
    this.#places.clear()
  }

  close(): void {
    if (this.#isClosed) return
    this.#isBroken = true
    this.#isClosed = true
    this.#letGo()
  }

  /** Once nothing is under way: another file may get the same number. */
  #letGo(): void {
    if (this.#underWay === 0) closeSync(this.#file)
  }

  #break(error: Error): void {
    if (this.#isBroken) return
    this.#isBroken = true
    this.#failed(error)
  }
}
