import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { freePort, startServer } from '../../../bench/processes/server.ts'
import { usageOfGroup } from '../../../bench/processes/usage.ts'

const script = fileURLToPath(new URL('../../../support/workers/starts-server.ts', import.meta.url))

async function run(t: Test, args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  t.teardown(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const { folder, address } = JSON.parse(line) as { folder: string; address: string }
  return { child, folder, address, ended }
}

/** A process that is killed is gone a moment later. */
async function comesTrue(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await isSo()) return true
    await sleep(25)
  }
  return false
}

const isRefused = (address: string) =>
  fetch(address).then(
    () => false,
    () => true
  )

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  t.test(`what a measurement started and wrote goes with it on ${signal}`, async t => {
    const { child, folder, address, ended } = await run(t, [])
    t.ok(existsSync(folder))
    t.ok((await fetch(address)).ok)
    child.kill(signal)
    await ended
    t.notOk(existsSync(folder))
    t.ok(await comesTrue(() => isRefused(address)))
  })
}

t.test('what a measurement started and wrote goes with it when it fails', async t => {
  const { folder, address, ended } = await run(t, ['fail'])
  t.same((await ended)[0], 1)
  t.notOk(existsSync(folder))
  t.ok(await comesTrue(() => isRefused(address)))
})

t.test('a server that ends before it answers says why', async t => {
  const command = [process.execPath, '-e', 'console.error("no port"); process.exit(3)']
  await t.rejects(startServer({ command, port: await freePort(), cpus: null, probe: '/' }), /no port/)
})

t.test('stopping a server ends what it started itself', async t => {
  const port = await freePort()
  const listening = `
    const { pid } = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
    require('node:http').createServer((_, answer) => answer.end(String(process.pid))).listen(${port}, '127.0.0.1')`
  const server = await startServer({ command: [process.execPath, '-e', listening], port, cpus: null, probe: '/' })
  t.ok(server.starting > 0)
  const group = Number(await (await fetch(server.address)).text())
  t.ok((server.usage()?.memory ?? 1) > 0)
  await server.stop()
  t.notOk(server.isAlive())
  // Ended processes are told until somebody has asked how they ended.
  t.ok(await comesTrue(() => (usageOfGroup(group)?.memory ?? 0) === 0))
})
