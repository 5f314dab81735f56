import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import type { Test } from 'tap'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
]

// Nothing of the browser's own leaves the machine, and it runs as root and without a screen.
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** Milliseconds: a browser that has to share its cores is slow to start, and only one that hangs should fail. */
const patience = 100_000

/**
 * A browser with a profile of its own, closed when the test ends; null, with a comment, where none is installed.
 * In CI a missing browser is an error. `javaScriptEnabled` is whether pages may run theirs.
 */
export async function launchBrowser(
  t: Pick<Test, 'comment' | 'teardown'>,
  { javaScriptEnabled = true }: { readonly javaScriptEnabled?: boolean } = {}
): Promise<BrowserContext | null> {
  const executablePath = process.env.CHROMIUM_PATH ?? usualPlaces.find(place => existsSync(place))
  if (executablePath === undefined) {
    const remedy = 'No browser was found: install Chromium or set CHROMIUM_PATH.'
    if (process.env.CI) throw new Error(remedy)
    t.comment(remedy)
    return null
  }
  const profile = await mkdtemp(join(tmpdir(), 'dateline-browser-'))
  t.teardown(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: flags,
    timeout: patience,
    javaScriptEnabled
  })
  browser.setDefaultTimeout(patience)
  t.teardown(() => browser.close())
  return browser
}
