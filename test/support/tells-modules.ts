import { registerHooks } from 'node:module'

// Loaded before everything else, it says on standard error which packages' modules a process loads.
registerHooks({
  load(url, context, next) {
    const [, name] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? []
    if (name !== undefined) process.stderr.write(`loads ${name}\n`)
    return next(url, context)
  }
})
