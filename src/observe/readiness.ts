import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../errors.ts'
import type { Store } from '../store/store.ts'
import type { Disk } from './disk.ts'
import type { ExtractionLoad } from './service-source.ts'

export const checkNames = ['store', 'disk', 'writer', 'readers', 'extraction', 'shutdown'] as const
export type CheckName = (typeof checkNames)[number]

/** By check, what is wrong in a sentence; null where it is well. */
export type Findings = Readonly<Record<CheckName, string | null>>

export interface ReadinessParts {
  readonly store: Pick<Store, 'ready' | 'load'>
  readonly extractionLoad?: (() => ExtractionLoad) | undefined
  /** Null where nothing is written to a disk. */
  readonly disk?: { readonly available: Disk /** Bytes. */; readonly least: number } | null | undefined
}

// A thread or process that is busy answers late and is none that is stuck. So what may run for long has its limit, and is
// stuck only where the limit passed and nothing ended it; and the thread that writes, whose longest unit of work takes a
// fraction of a second, has to answer a message within many times that.

/** Milliseconds beyond their limit in which a query or a reading has to be ended. */
const grace = 5_000
/** Milliseconds in which the thread that writes has to give a sign of life. */
const longestSilence = 15_000
/** Milliseconds in which what has come meanwhile is taken in, where this thread was the one that was late. */
const secondLook = 200

/** Whether this process can serve, by what it depends on. */
export class Readiness {
  /** From the order to end until the end. */
  isClosing = false
  readonly #parts: ReadinessParts

  constructor(parts: ReadinessParts) {
    this.#parts = parts
  }

  async check(): Promise<Findings> {
    const [store, disk, writer] = await Promise.all([this.#store(), this.#disk(), this.#writer()])
    const shutdown = this.isClosing ? 'The service is closing.' : null
    return { store, disk, writer, readers: this.#readers(), extraction: this.#extraction(), shutdown }
  }

  async #store(): Promise<string | null> {
    try {
      await this.#parts.store.ready()
      return null
    } catch (error) {
      return error instanceof Problem ? error.message : 'The store cannot be read.'
    }
  }

  async #disk(): Promise<string | null> {
    const { disk } = this.#parts
    if (disk === undefined || disk === null) return null
    try {
      const available = await disk.available()
      if (available >= disk.least) return null
      return `The disk of the database has ${megabytes(available)} MB left, and should have ${megabytes(disk.least)}.`
    } catch {
      return 'The disk of the database cannot be looked at.'
    }
  }

  async #writer(): Promise<string | null> {
    const silent = () => this.#parts.store.load().writer?.silent ?? 0
    if (silent() < longestSilence) return null
    await pause(secondLook)
    return silent() < longestSilence ? null : 'The thread that writes gives no sign of life.'
  }

  #readers(): string | null {
    const { readers } = this.#parts.store.load()
    if (readers === null) return null
    if (readers.cannotStart) return 'The processes that read cannot be started.'
    return readers.longest > readers.timeLimit + grace ? 'A process that reads cannot be ended.' : null
  }

  #extraction(): string | null {
    const load = this.#parts.extractionLoad?.()
    if (load === undefined) return null
    const isStuck = load.longest > load.timeLimit + grace
    return isStuck ? 'A thread that reads texts cannot be ended.' : null
  }
}

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024)
