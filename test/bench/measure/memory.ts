import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { loaders } from './load.ts'

// What a reader holds in memory once it is loaded and has read one sentence: heap, and buffers outside it. Each is
// measured in a process of its own, after garbage collection. This file is that process, too.

export interface Memory {
  /** Bytes. */
  readonly held: number
  /** Milliseconds. */
  readonly loading: number
}

const script = fileURLToPath(import.meta.url)

export function measureMemory(name: string): Memory {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', script, name], { encoding: 'utf8' }))
}

function heldNow(): number {
  if (globalThis.gc === undefined) throw new Error('Memory is measured under --expose-gc.')
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

if (process.argv[1] === script) {
  const load = loaders[process.argv[2] ?? '']
  if (load === undefined) throw new RangeError(`There is nothing called ${process.argv[2]} to measure.`)
  const before = heldNow()
  const started = performance.now()
  const readers = await load()
  for (const reader of readers)
    reader.read({ id: 'one', published: '2024-05-15', text: 'Oslo slept on Monday, “well,” he said.' })
  const loading = performance.now() - started
  const held = heldNow() - before
  process.stdout.write(JSON.stringify({ held, loading: Math.round(loading), readers: readers.length }))
}
