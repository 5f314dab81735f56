import { gauge, gauges, type Source } from './observed.ts'
import type { Reading } from './reading.ts'

type Delay = ReturnType<typeof import('node:perf_hooks').monitorEventLoopDelay>

/** Milliseconds between looks at the event loop: as often costs nothing that can be measured. */
const resolution = 20

export interface ProcessSource {
  readonly read: Source
  /** Ends what watches the event loop. */
  close(): void
}

/** What the process takes, and, from the first time that somebody asks, how late its event loop comes to its timers. */
export function processSource(version: string): ProcessSource {
  const built: Reading = { dateline_build_info: [{ labels: [version, process.version], value: 1 }] }
  let delay: Delay | null = null
  const watched = async () => {
    const { monitorEventLoopDelay } = await import('node:perf_hooks')
    delay ??= monitorEventLoopDelay({ resolution })
    delay.enable()
    return delay
  }
  return {
    read: async () => ({ ...usage(), ...delays(await watched()), ...built }),
    close: () => void delay?.disable()
  }
}

function usage(): Reading {
  const { rss, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return {
    process_cpu_seconds_total: gauge((user + system) / 1e6),
    process_resident_memory_bytes: gauge(rss),
    process_start_time_seconds: gauge(Math.round(performance.timeOrigin / 1000)),
    nodejs_heap_size_used_bytes: gauge(heapUsed),
    nodejs_external_memory_bytes: gauge(external)
  }
}

/** Nanoseconds between two looks; what is more than the resolution is delay. */
function delays(delay: Delay): Reading {
  const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolution / 1000)
  const told = delay.count === 0 ? [0, 0, 0] : [delay.percentile(50), delay.percentile(99), delay.max]
  delay.reset()
  const [median = 0, slow = 0, slowest = 0] = told.map(seconds)
  return { nodejs_eventloop_delay_seconds: gauges({ 0.5: median, 0.99: slow, 1: slowest }) }
}
