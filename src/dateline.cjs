#!/usr/bin/env node
'use strict'

// Everything starts here. On a Node older than Node-API 10 the first `new Database()` of better-sqlite3 ends the process
// with a segmentation fault and no message, and a Node that does not strip types stops at the first annotation with a
// stack. So this file asks first, in syntax that Node 10 can read, and requires nothing before it has asked.

const needed = [24, 12]

const stop = message => {
  process.stderr.write(`dateline: ${String(message).replace(/\s*\n\s*/g, ' ')}\n`)
  process.exit(1)
}

const running = process.versions.node.split('.').map(Number)
if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
  stop(
    `needs Node ${needed.join('.')} or newer, and this is Node ${process.versions.node} (${process.execPath}). ` +
      'Run it with "npm start" after a full "npm ci", which brings a Node of its own, ' +
      `or install Node ${needed.join('.')} or newer.`
  )
}

const { existsSync } = require('node:fs')
const { join } = require('node:path')

/** What to tell an operator where the fault is in the installation or the settings; undefined where it is a defect. */
const explain = error => {
  if (!(error instanceof Error)) return undefined
  // Names of files are anybody's, and control characters in them could steer a terminal.
  if (error.name === 'SetupError') return error.message.replace(/(?!\n)\p{Cc}/gu, '\uFFFD')

  const { requireStack: [requiredBy = ''] = [] } = error
  const bindingIsMissing = error.code === 'MODULE_NOT_FOUND' && /better-sqlite3.lib.binding\.js$/.test(requiredBy)
  if (bindingIsMissing || error.code === 'ERR_DLOPEN_FAILED') {
    return (
      `better-sqlite3 has no binary that runs on ${process.platform}-${process.arch} (${error.message.split('\n')[0]}). ` +
      'It ships them for Linux (glibc and musl), macOS and Windows on x64 and arm64: run "npm ci" on this platform, ' +
      'or "npm rebuild better-sqlite3" with a C++ compiler at hand.'
    )
  }
  // A package that is missing carries no url; a missing file of our own does, and is a defect.
  if (error.code === 'ERR_MODULE_NOT_FOUND' && error.url === undefined) {
    return `is not installed completely: ${error.message}. Run "npm ci" first.`
  }
  return undefined
}

// A service hands out memory that V8 does not manage, page after page. By itself V8 looks through the whole heap again
// for every 20 MB of it, which took more time than to read and send long lists (docs/decisions.md).
const { setFlagsFromString } = require('node:v8')
if (process.argv[2] === 'serve') setFlagsFromString('--external-memory-accounted-in-global-limit')

// An import makes garbage all the time, and nobody waits for an answer: V8 is to look for it sooner than let it grow to several
// times what is in use, in this thread and in those that it starts. Those have 3 MB of new memory, three times over, with which
// text is read nearly as fast as with 16, and compile for themselves: helpers that do it beside keep memory of their own, and all cores
// are busy anyway. This thread has the 1 MB of new memory that it began with.
if (process.argv[2] === 'import') {
  setFlagsFromString('--heap-growing-percent=30')
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--min-semi-space-size=3')
  setFlagsFromString('--no-concurrent-recompilation')
}

// A checkout holds cli.ts, whose types Node strips; dist/ holds cli.js.
const cli = existsSync(join(__dirname, 'cli.js')) ? './cli.js' : './cli.ts'

// To strip the types takes a third of a checkout's start, so that what comes of it is kept, beside the packages and not in
// a folder that all users share. Where it cannot be written Node goes on without; for dist/ it gains nothing.
const packages = join(__dirname, '..', 'node_modules')
if (cli === './cli.ts' && existsSync(packages)) {
  require('node:module').enableCompileCache(join(packages, '.cache', 'dateline'))
}

import(cli)
  .then(({ main }) => main(process.argv.slice(2)))
  .catch(error => {
    const explanation = explain(error)
    if (explanation !== undefined) stop(explanation)
    console.error(error)
    process.exit(1)
  })
