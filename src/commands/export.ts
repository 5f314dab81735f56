import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import type { Writable } from 'node:stream'
import { SetupError } from '../errors.ts'
import { type Order, readOrder, refused } from '../export/order.ts'
import { beginParts, endParts, notePart, partPath } from '../export/parts.ts'
import { Progress } from '../export/progress.ts'
import { fileSink, type Sink, streamSink } from '../export/sink.ts'
import { openSource, type Reader, type Source } from '../export/source.ts'
import type { Store } from '../store/store.ts'

// dateline export: everything as an archive, or a list as the API gives it out, to standard output or into files.

/** What the command is run with. */
export interface ExportServices {
  readonly databasePath: string
  readonly openStore: () => Promise<Store>
  readonly version: string
  readonly now: () => Date
  readonly stdout: Writable
  /** Tells a person something, in one line. */
  readonly tell: (line: string) => void
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<NodeJS.Signals>
}

/**
 * Exports; answers the exit status: 0, also where whoever reads standard output has enough; 128 and its number where a
 * signal ended it. Throws SetupError for what a person has to mend.
 */
export async function exportCommand(argv: readonly string[], services: ExportServices): Promise<number> {
  const order = readOrder(argv)
  if (!existsSync(services.databasePath)) {
    throw new SetupError(`there is no database ${services.databasePath}; DATABASE_PATH names another`)
  }
  const store = await services.openStore()
  const stop = new AbortController()
  let stoppedBy: NodeJS.Signals | null = null
  void services.stopped.then(signal => {
    stoppedBy = signal
    stop.abort()
  })
  try {
    const written = { writtenBy: services.version, writtenAt: services.now().toISOString() }
    const run = new Run(await openSource(store, order, written), order, services, stop.signal)
    const isWhole = await run.all()
    return isWhole || stoppedBy === null ? 0 : 128 + constants.signals[stoppedBy as NodeJS.Signals]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    throw refused(error)
  } finally {
    await store.close()
  }
}

/** One export, in one file or several. */
class Run {
  readonly #source: Source
  readonly #order: Order
  readonly #services: ExportServices
  readonly #signal: AbortSignal
  #rows = 0
  #done = 0
  #files = 0
  #position: string | null = null
  #progress: Progress | null = null

  constructor(source: Source, order: Order, services: ExportServices, signal: AbortSignal) {
    this.#source = source
    this.#order = order
    this.#services = services
    this.#signal = signal
  }

  /** Exports all of it; false where it was stopped before. */
  async all(): Promise<boolean> {
    const { output, rowsAPart } = this.#order
    const state = output !== null && rowsAPart !== null ? await beginParts(output, this.#order) : null
    if (state !== null) {
      this.#rows = state.rows
      this.#done = state.done
      this.#files = state.parts
      this.#position = state.position
    }
    this.#progress = new Progress(this.#services.tell, () => performance.now(), { ...this.#source, from: this.#done })
    const isWhole =
      output === null || rowsAPart === null ? await this.#inOne(output) : await this.#inParts(output, rowsAPart)
    this.#tell(isWhole)
    return isWhole
  }

  async #inOne(output: string | null): Promise<boolean> {
    const reader = this.#source.open(null)
    const first = await reader.next(Number.POSITIVE_INFINITY)
    const sink = output === null ? streamSink(this.#services.stdout) : await fileSink(output)
    const isWhole = await this.#file(sink, reader, first, Number.POSITIVE_INFINITY)
    if (isWhole) this.#files = 1
    return isWhole
  }

  async #inParts(output: string, rowsAPart: number): Promise<boolean> {
    for (;;) {
      const reader = this.#source.open(this.#position)
      const first = await reader.next(rowsAPart)
      // All of it may have ended with the last part; an empty list is one empty part.
      if (first === null && this.#files > 0) break
      const sink = await fileSink(partPath(output, this.#files + 1, this.#order))
      if (!(await this.#file(sink, reader, first, rowsAPart))) return false
      this.#files++
      if (this.#position === null) break
      const position = this.#position
      await notePart(output, this.#order, { parts: this.#files, rows: this.#rows, done: this.#done, position })
    }
    await endParts(output)
    return true
  }

  /** Writes a file with so many rows, or fewer where there are no more; false where it was stopped, and is none then. */
  async #file(sink: Sink, reader: Reader, first: Awaited<ReturnType<Reader['next']>>, most: number): Promise<boolean> {
    let rows = 0
    let done = 0
    let position: string | null = null
    try {
      await sink.write(this.#source.head)
      for (let piece = first; piece !== null; piece = rows < most ? await reader.next(most - rows) : null) {
        if (this.#signal.aborted) {
          await sink.discard()
          return false
        }
        await sink.write(piece.text)
        rows += piece.rows
        done += piece.done
        position = piece.position
        this.#progress?.update(this.#done + done)
      }
      const foot = this.#source.foot(rows)
      if (foot !== '') await sink.write(foot)
      await sink.finish()
    } catch (error) {
      await sink.discard()
      throw error
    } finally {
      await reader.close()
    }
    this.#rows += rows
    this.#done += done
    this.#position = position
    return true
  }

  #tell(isWhole: boolean): void {
    const { tell } = this.#services
    const { output, rowsAPart } = this.#order
    const rows = `${this.#rows.toLocaleString('en-US')} ${this.#rows === 1 ? 'row' : 'rows'}`
    const files = rowsAPart === null ? output : this.#files === 1 ? '1 file' : `${this.#files} files`
    const where = output === null ? '' : ` in ${files}`
    if (isWhole) tell(`${rows}${where}, ${this.#progress?.seconds.toFixed(1)} s`)
    else if (rowsAPart === null) tell('Stopped; nothing is complete.')
    else tell(`Stopped; ${rows}${where} are complete, and --resume goes on behind them.`)
  }
}
