import { gauge, gauges, type Source } from './observed.ts'
import { checkNames, type Readiness, type ReadinessParts } from './readiness.ts'

/** The checks of readiness as numbers, and what is left on the disk. */
export function readinessSource(readiness: Readiness, disk: ReadinessParts['disk']): Source {
  return async () => {
    const findings = await readiness.check()
    const passes = checkNames.map(name => [name, findings[name] === null ? 1 : 0])
    // Where the disk cannot be looked at, the check says so.
    const available = await disk?.available().catch(() => null)
    return {
      dateline_ready: gauges(Object.fromEntries(passes)),
      ...(available == null ? {} : { dateline_disk_available_bytes: gauge(available) })
    }
  }
}
