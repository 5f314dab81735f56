import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { ArticleWithLayers } from '../../store/store.ts'
import type { Answered, Asked, ThreadData } from './messages.ts'
import { openSlice, type Slice, SliceFull } from './slice.ts'

// What the thread that makes a file runs.

// Whoever waits for a file waits anyway. A priority is a thread's own on Linux only (setpriority(2)).
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)

const { path, bytes } = workerData as ThreadData

const articlesIn = ({ buffer, byteOffset, length }: Uint8Array) =>
  JSON.parse(Buffer.from(buffer, byteOffset, length).toString()) as readonly ArticleWithLayers[]

function answer(act: () => void): Answered {
  try {
    act()
    return 'done'
  } catch (error) {
    if (error instanceof SliceFull) return 'full'
    throw error
  }
}

let slice: Slice | null = null
parentPort?.on('message', (asked: Asked) => {
  parentPort?.postMessage(
    answer(() => {
      if ('articles' in asked) slice?.add(articlesIn(asked.articles))
      else slice?.finish(asked.about)
    })
  )
})
parentPort?.postMessage(
  answer(() => {
    slice = openSlice(path, bytes)
  })
)
