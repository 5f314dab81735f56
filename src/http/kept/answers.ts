import type { ServerResponse } from 'node:http'
import { onItsWay } from '../on-their-way.ts'
import type { Place } from '../places.ts'
import { Ring } from '../ring.ts'
import { AskedAgain } from './asked-again.ts'
import { KeptFile } from './file.ts'

/** An answer to a read as it was before any content coding. */
export interface Answer {
  /** The store's count of writes. */
  readonly changes: number
  readonly etag: string
  readonly type: string
  /** To the next page. */
  readonly link: string | undefined
  /** Whether Link names other formats besides. */
  readonly hasAlternates?: boolean
  /** Content-Disposition. */
  readonly disposition?: string | undefined
  /** In parts; null where only a 304 was sent. */
  readonly body: readonly Buffer[] | null
}

export interface KeptAnswer extends Omit<Answer, 'body'> {
  readonly key: string
  readonly place: Place
  readonly isInFile: boolean
  /** Bytes of the body; null where there is none. */
  readonly length: number | null
  /** Since it was put where it is. */
  isAskedFor: boolean
}

export interface KeptRoom {
  /** Bytes in memory; without any, nothing is kept. */
  readonly memory: number
  /** For what is long and finds no room in memory; null for none. */
  readonly file: { readonly path: string; readonly room: number } | null
  /** Told once, where there can be no such file or it cannot be written any more. */
  readonly failed: (error: unknown) => void
}

/** One answer takes no more than this part of the room. */
const largest = 1 / 32
/** What header fields, the key and the map itself take for each, about. */
const overhead = 384
/** Bytes. What is shorter is read from the store about as fast as from a file. */
const leastInFile = 12 * 1024
/** Where there is no room, one answer in so many takes the place of others: a power of two. */
const admitted = 4
/** Bytes that are sooner copied than watched until they are gone. */
const short = 8 * 1024
/** So many that would go for one that comes may stay. */
const mostSpared = 4

/**
 * Answers by what was asked. Where there is no room, what came first goes, unless it was asked for since (the second chance
 * of page replacement: Corbató, A Paging Experiment with the Multics System, 1968). And not for each that comes: else a
 * walk through more than there is room for would push out each before it is asked for again.
 */
export class KeptAnswers {
  /** How often somebody asked, and how often what was kept was given out. */
  asked = 0
  given = 0
  readonly #answers = new Map<string, KeptAnswer>()
  readonly #at = new Map<Place, KeptAnswer>()
  readonly #memory: Ring
  readonly #file: KeptFile | null
  readonly #fileRoom: number
  /** Keys of what is on its way into the file. */
  readonly #underWay = new Set<string>()
  readonly #asked = new AskedAgain()
  readonly #room: number
  #random = 0x9e3779b9
  /** Of all that are kept: those from before a write are never asked for again. */
  #changes = -1
  /** So many more of those whose place is wanted may stay. */
  #mercy = 0

  constructor({ memory, file, failed }: KeptRoom) {
    const mayGo = (place: Place) => this.#mayGo(place)
    this.#room = memory
    this.#memory = new Ring(memory, mayGo)
    this.#fileRoom = file?.room ?? 0
    this.#file = memory === 0 || file === null ? null : fileAt(file.path, { room: file.room, mayGo, failed })
  }

  /** What is kept of it, and whether what is not should be. */
  ask(key: string): { readonly kept: KeptAnswer | undefined; readonly isWorthKeeping: boolean } {
    if (this.#room === 0) return { kept: undefined, isWorthKeeping: false }
    const kept = this.#answers.get(key)
    if (kept === undefined) return { kept, isWorthKeeping: this.#asked.see(key) }
    kept.isAskedFor = true
    return { kept, isWorthKeeping: true }
  }

  put(key: string, answer: Answer): void {
    if (answer.changes > this.#changes) this.#clear(answer.changes)
    if (answer.changes < this.#changes) return
    const { body, ...rest } = answer
    const before = this.#answers.get(key)
    // The same, or, of a tag alone, more.
    if (before !== undefined && (before.length !== null || body === null)) return
    const length = body?.reduce((sum, part) => sum + part.length, 0) ?? null
    const kept = { ...rest, key, length, isAskedFor: false }
    if (body !== null && this.#isForFile(length ?? 0)) {
      this.#putInFile(kept, body)
      return
    }
    const taken = overhead + (length ?? 0)
    if ((length ?? 0) > largest * this.#room || !this.#isAdmitted(this.#memory, taken)) return
    if (before !== undefined) this.#remove(before)
    const place = this.#memory.put(body ?? [], overhead)
    if (place !== null) this.#add({ ...kept, place, isInFile: false })
  }

  /** What is long takes nobody’s place in memory. */
  #isForFile(length: number): boolean {
    if (this.#file === null || length < leastInFile) return false
    return length > largest * this.#room || this.#memory.isFullFor(overhead + length)
  }

  #putInFile(kept: Omit<KeptAnswer, 'place' | 'isInFile'>, body: readonly Buffer[]): void {
    const length = kept.length ?? 0
    if (this.#file === null || length > largest * this.#fileRoom || this.#underWay.has(kept.key)) return
    if (!this.#isAdmitted(this.#file, length)) return
    this.#file.put(body, {
      begun: () => this.#underWay.add(kept.key),
      ended: () => this.#underWay.delete(kept.key),
      written: place => {
        const before = this.#answers.get(kept.key)
        // Meanwhile something may have been written, or the same may have found room in memory.
        if (kept.changes !== this.#changes || (before !== undefined && before.length !== null)) {
          this.#file?.remove(place)
          return
        }
        if (before !== undefined) this.#remove(before)
        this.#add({ ...kept, place, isInFile: true })
      }
    })
  }

  #isAdmitted(room: { isFullFor(length: number): boolean }, length: number): boolean {
    if (room.isFullFor(length) && this.#draw() % admitted !== 0) return false
    this.#mercy = mostSpared
    return true
  }

  /** A copy of the body; null where it is not to be had any more. */
  copyOf(kept: KeptAnswer): Buffer | null {
    if (!kept.isInFile) return Buffer.from(this.#memory.bytes(kept.place))
    const copy = Buffer.allocUnsafe(kept.place.length)
    return this.#isRead(kept, copy) ? copy : null
  }

  /**
   * The body, to be written at once as the answer of `raw`: bytes, which stay until it has gone, or a character for each. Null
   * where it is not to be had any more.
   */
  bodyFor(kept: KeptAnswer, raw: ServerResponse): Buffer | string | null {
    const { place, isInFile } = kept
    if (isInFile) {
      let isRead = true
      const bytes = onItsWay(raw, place.length, into => {
        isRead = this.#isRead(kept, into)
      })
      return isRead ? (bytes ?? this.copyOf(kept)) : null
    }
    // As characters it goes out with its head as one piece.
    if (place.length <= short) return this.#memory.characters(place)
    // Of an answer whose client has gone already no end is told.
    if (!raw.destroyed) {
      this.#memory.hold(place)
      raw.once('close', () => this.#memory.release(place))
    }
    return this.#memory.bytes(place)
  }

  #isRead(kept: KeptAnswer, into: Buffer): boolean {
    try {
      this.#file?.read(kept.place, into)
      return true
    } catch {
      // It is made anew, and whoever looks after the disk hears of it where the database lies.
      this.#remove(kept)
      return false
    }
  }

  close(): void {
    this.#file?.close()
  }

  #mayGo(place: Place): boolean {
    const answer = this.#at.get(place)
    if (answer === undefined) return true
    if (answer.isAskedFor && this.#mercy > 0) {
      this.#mercy--
      answer.isAskedFor = false
      return false
    }
    this.#at.delete(place)
    this.#answers.delete(answer.key)
    return true
  }

  #add(kept: KeptAnswer): void {
    this.#answers.set(kept.key, kept)
    this.#at.set(kept.place, kept)
  }

  #remove({ key, place, isInFile }: KeptAnswer): void {
    this.#answers.delete(key)
    this.#at.delete(place)
    const room = isInFile ? this.#file : this.#memory
    room?.remove(place)
  }

  #clear(changes: number): void {
    this.#answers.clear()
    this.#at.clear()
    this.#memory.clear()
    this.#file?.clear()
    this.#changes = changes
  }

  /** Xorshift (Marsaglia, Journal of Statistical Software 8(14), 2003). */
  #draw(): number {
    this.#random ^= this.#random << 13
    this.#random ^= this.#random >>> 17
    this.#random ^= this.#random << 5
    return this.#random >>> 0
  }
}

function fileAt(path: string, options: ConstructorParameters<typeof KeptFile>[1]): KeptFile | null {
  try {
    return new KeptFile(path, options)
  } catch (error) {
    options.failed(error as Error)
    return null
  }
}
