import { serveCalls } from '../../../src/store/sqlite/readers/serve.ts'

// A reader without a store: what it is told to do is the name of the method.
await serveCalls(async ({ method, args }) => {
  if (method === 'hang') for (;;);
  if (method === 'die') process.exit()
  if (method === 'throw') throw new TypeError('beyond me')
  if (method === 'rest') await new Promise(resolve => setTimeout(resolve, Number(args[0])))
  return { pid: process.pid, args }
})
