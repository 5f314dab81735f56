import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, startServer } from '../../bench/processes/server.ts'
import { scratchFolder, tidyAtExit } from '../../bench/processes/tidy.ts'

// Starts a server that starts a process itself, tells where all that is, and does what it was told: fail, or wait.

const listening = `
  require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
  require('node:http').createServer((_, answer) => answer.end()).listen(process.argv[1], '127.0.0.1')`

tidyAtExit()
const folder = scratchFolder('test')
writeFileSync(join(folder, 'file'), 'text')
const port = await freePort()
const server = await startServer({
  command: [process.execPath, '-e', listening, String(port)],
  port,
  cpus: null,
  probe: '/'
})
process.stdout.write(`${JSON.stringify({ folder, address: server.address })}\n`)
if (process.argv[2] === 'fail') throw new Error('On purpose.')
