// How far an import is: a line that is drawn again on a terminal, a line every some seconds elsewhere.

/** How far it is. */
export interface State {
  /** Bytes read of the files. */
  readonly bytes: number
  /** Bytes of all files; null where nobody knows. */
  readonly total: number | null
  readonly records: number
  readonly rejected: number
}

/** What was done a second of late. */
export interface Pace {
  readonly records: number
  readonly bytes: number
}

interface Moment extends Pick<State, 'bytes' | 'records'> {
  /** Milliseconds. */
  readonly at: number
}

/** Seconds that tell the pace: what was there already passes much faster than what is new. */
const window = 15

/** The pace of the last seconds. Pure but for the moments that it keeps, one a second. */
export class PaceMaker {
  #moments: readonly Moment[] = []

  at(now: number, { bytes, records }: Pick<State, 'bytes' | 'records'>): Pace {
    const last = this.#moments.at(-1)
    if (last === undefined || now - last.at >= 1000) {
      this.#moments = [...this.#moments, { at: now, bytes, records }].slice(-window)
    }
    const [first] = this.#moments
    const seconds = first === undefined ? 0 : (now - first.at) / 1000
    if (first === undefined || seconds <= 0) return { records: 0, bytes: 0 }
    return { records: (records - first.records) / seconds, bytes: (bytes - first.bytes) / seconds }
  }
}

/** `1,204 articles, 231 a second, 1:05 to go`, with the share done in front where it is known. */
export function progressText({ bytes, total, records, rejected }: State, pace: Pace): string {
  const share = total === null || total === 0 ? '' : `${percent(bytes, total)} %  `
  const rejects = rejected === 0 ? '' : `, ${rejected.toLocaleString('en-US')} rejected`
  const rate = pace.records > 0 ? `, ${Math.round(pace.records).toLocaleString('en-US')} a second` : ''
  const left = total === null || pace.bytes <= 0 ? '' : `, ${clock((total - bytes) / pace.bytes)} to go`
  return `${share}${records.toLocaleString('en-US')} records${rejects}${rate}${left}`
}

const percent = (bytes: number, total: number) => String(Math.min(100, Math.floor((100 * bytes) / total))).padStart(3)

/** Hours, minutes and seconds. */
export function clock(seconds: number): string {
  const all = Math.max(0, Math.ceil(seconds))
  const pair = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60]
  return hours === 0 ? `${minutes}:${pair(all % 60)}` : `${hours}:${pair(minutes)}:${pair(all % 60)}`
}

const barWidth = 24

/** The line of a terminal of so many columns; a bar in front where the share is known and there is room. */
export function progressBar(state: State, pace: Pace, columns: number): string {
  const text = progressText(state, pace)
  const { bytes, total } = state
  const done = total === null || total === 0 ? null : Math.min(barWidth, Math.floor((barWidth * bytes) / total))
  const bar = done === null ? '' : `[${'#'.repeat(done)}${'.'.repeat(barWidth - done)}] `
  // A line that fills the last column would be wrapped, and not be drawn over.
  return (bar.length + text.length < columns ? bar + text : text).slice(0, columns - 1)
}

/** Where progress is shown. */
export interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export interface Progress {
  /** Shows it, but not every time. */
  update(state: State): void
  /** A line of its own, whatever is drawn. */
  tell(line: string): void
  /** Takes away what is drawn. */
  end(): void
}

/** Milliseconds between two times that it is shown. */
const every = { terminal: 100, lines: 5_000 }

/** Of what comes out of files, their names included, nothing is to reach a terminal that it would obey. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ')

const clearLine = '\r\u001b[2K'

/** `now` in ms. */
export function showProgress(screen: Screen, now: () => number): Progress {
  const isTerminal = screen.isTTY === true
  const pace = new PaceMaker()
  let shown = now()
  let drawn = ''
  return {
    update(state) {
      const moment = now()
      const current = pace.at(moment, state)
      if (moment - shown < (isTerminal ? every.terminal : every.lines)) return
      shown = moment
      if (isTerminal) {
        drawn = progressBar(state, current, screen.columns ?? 80)
        screen.write(clearLine + drawn)
      } else {
        screen.write(`${progressText(state, current).trimStart()}\n`)
      }
    },
    tell(line) {
      const text = oneLine(line)
      screen.write(drawn === '' ? `${text}\n` : `${clearLine}${text}\n${drawn}`)
    },
    end() {
      if (drawn !== '') screen.write(clearLine)
      drawn = ''
    }
  }
}
