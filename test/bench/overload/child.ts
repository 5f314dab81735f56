import { readFileSync } from 'node:fs'
import { percentileOf } from '../measure/percentile.ts'
import { Connection } from './connection.ts'
import { type Latency, type Loaded, type Outcome, type Prepared, placeholder, type Task } from './task.ts'

// The process that makes the load. In an open loop requests are due at a constant rate, whatever was answered until then, as
// it is with many clients that know nothing of each other; a request counts from when it was due.

const requests = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly Prepared[]
let next = 0
let number = 0

function draw(): Prepared {
  const prepared = requests[next++ % requests.length] as Prepared
  if (!prepared.text.includes(placeholder)) return prepared
  // As wide as what it replaces, so that Content-Length stays.
  const digits = (number++).toString(36).padStart(placeholder.length, '0')
  return { kind: prepared.kind, text: prepared.text.replaceAll(placeholder, digits) }
}

/** Milliseconds that answers may take after the last request. */
const patience = 30_000
/** Between looks at what is due. */
const beat = 2
const fewOthers = 5
/** Connections that are opened at a time before the first request. */
const atOnce = 16
const renewed = 'by a new connection'

const outcomeOf = (status: number): Outcome =>
  status >= 200 && status < 400 ? 'accepted' : status === 429 ? '429' : status === 503 ? '503' : 'other'

class Run {
  readonly #task: Task
  readonly #free: Connection[] = []
  readonly #due: number[] = []
  readonly #latencies = new Map<string, number[]>()
  readonly #refusals: number[] = []
  readonly #counts = { accepted: 0, '429': 0, '503': 0, other: 0 }
  readonly #others: string[] = []
  #open = 0
  #mostOpen = 0
  #underWay = 0
  #sent = 0

  constructor(task: Task) {
    this.#task = task
  }

  async load(): Promise<Loaded> {
    while (this.#open < this.#task.opened) await this.#openSome()
    const before = process.cpuUsage()
    const started = performance.now()
    const until = started + 1000 * this.#task.seconds
    if (this.#task.rate === null) await this.#closedLoop(until)
    else await this.#openLoop(started, until, this.#task.rate / 1000)
    const elapsed = Math.min(performance.now(), until) - started
    while ((this.#underWay > 0 || this.#due.length > 0) && performance.now() < until + patience) await pause()
    const { user, system } = process.cpuUsage(before)
    this.#counts.other += this.#underWay + this.#due.length
    if (this.#underWay > 0) this.#others.push(`${this.#underWay} never answered`)
    const all = [...this.#latencies.values()].flat()
    for (const connection of this.#free) connection.end()
    return {
      counts: this.#counts,
      latencies: Object.fromEntries(
        [['all', all] as const, ...this.#latencies].map(([kind, list]) => [kind, told(list)])
      ),
      refusal: percentileOf(this.#refusals, 0.5),
      rate: (1000 * this.#counts.accepted) / elapsed,
      others: this.#others,
      busy: (user + system) / 1000 / (performance.now() - started),
      connections: this.#mostOpen
    }
  }

  async #openSome(): Promise<void> {
    const count = Math.min(atOnce, this.#task.opened - this.#open)
    const connections = Array.from({ length: count }, () => new Connection(this.#task.port))
    this.#open += count
    await Promise.all(connections.map(({ opened }) => opened))
    this.#free.push(...connections)
  }

  async #closedLoop(until: number): Promise<void> {
    const again = () => {
      if (performance.now() < until) this.#send(performance.now(), again)
    }
    for (let count = 0; count < this.#task.connections; count++) this.#send(performance.now(), again)
    while (performance.now() < until) await pause()
  }

  async #openLoop(started: number, until: number, perMillisecond: number): Promise<void> {
    let sent = 0
    for (let now = started; now < until; now = performance.now()) {
      for (const due = Math.floor((now - started) * perMillisecond); sent < due; sent++) {
        const at = started + sent / perMillisecond
        // Behind those that wait for a connection already.
        if (this.#free.length === 0 && this.#open >= this.#task.connections) this.#due.push(at)
        else this.#send(at)
      }
      await pause()
    }
  }

  #send(due: number, after?: () => void): void {
    const { renewedOf } = this.#task
    const isRenewed = renewedOf !== null && ++this.#sent % renewedOf === 0
    if (isRenewed) {
      const left = this.#free.shift()
      left?.end()
      if (left !== undefined) this.#open--
    }
    let connection = isRenewed ? undefined : this.#free.pop()
    while (connection !== undefined && !connection.isOpen) {
      this.#open--
      connection = this.#free.pop()
    }
    if (connection === undefined) {
      connection = new Connection(this.#task.port)
      this.#open++
      this.#mostOpen = Math.max(this.#mostOpen, this.#open)
    }
    const { kind, text } = draw()
    const used = connection
    this.#underWay++
    used.ask(text, (status, fault) => {
      this.#underWay--
      this.#note(isRenewed ? renewed : kind, status, performance.now() - due, fault)
      if (used.isOpen) this.#free.push(used)
      else this.#open--
      const waiting = this.#due.shift()
      if (waiting !== undefined) this.#send(waiting)
      after?.()
    })
  }

  #note(kind: string, status: number, milliseconds: number, fault: string | undefined): void {
    const outcome = outcomeOf(status)
    this.#counts[outcome]++
    if (outcome === 'accepted') {
      const list = this.#latencies.get(kind) ?? []
      list.push(milliseconds)
      this.#latencies.set(kind, list)
    } else if (outcome !== 'other') this.#refusals.push(milliseconds)
    else if (this.#others.length < fewOthers) this.#others.push(`${kind}: ${fault ?? status}`)
  }
}

const pause = () => new Promise(resolve => setTimeout(resolve, beat))

const told = (list: readonly number[]): Latency => ({
  count: list.length,
  median: percentileOf(list, 0.5),
  p99: percentileOf(list, 0.99)
})

process.on('message', async (task: Task) => {
  process.send?.(await new Run(task).load())
})
// Whoever asked has ended.
process.on('disconnect', () => process.exit())
