import type { Reader } from './reader.ts'

// What can be measured, by name. Each is imported when it is asked for, so that a process holds only what it measures.

export const loaders: Readonly<Record<string, () => Promise<readonly Reader[]>>> = {
  dateline: async () => [await (await import('./dateline.ts')).loadDateline()],
  compromise: async () => {
    const { compromiseNames, compromiseQuotes } = await import('./compromise.ts')
    return [compromiseQuotes, compromiseNames]
  },
  'compromise-dates': async () => [(await import('./compromise.ts')).compromiseDates],
  'chrono-node': async () => [(await import('./chrono.ts')).chrono]
}
