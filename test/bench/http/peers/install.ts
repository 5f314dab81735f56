import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { endAtExit, signalGroup } from '../../processes/tidy.ts'
import type { Peer } from './peer.ts'

/** Installs a peer from the registry into the folder; no script of any package is run. */
export async function install({ dependencies, overrides }: Peer, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/package.json`, JSON.stringify({ private: true, dependencies, overrides }))
  const installing = spawn('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let complaints = ''
  installing.stderr.on('data', chunk => (complaints += chunk))
  await once(installing, 'spawn')
  const group = installing.pid ?? 0
  const forget = endAtExit(group)
  const [status] = await once(installing, 'close')
  signalGroup(group, 'SIGKILL')
  forget()
  if (status !== 0) throw new Error(`npm install ended with ${status}: ${complaints}`)
}
