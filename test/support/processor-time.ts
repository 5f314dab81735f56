/**
 * How many milliseconds of processor time doing it takes this process. Whoever else keeps the cores busy does not add to
 * them, so that a limit tells only how much work there was: take one that nothing but a worse growth comes near.
 */
export function processorTime(act: () => void): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
