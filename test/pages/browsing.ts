import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import type { Test } from 'tap'
import { type Setup, type SetupOptions, setUp } from '../support/app.ts'
import { launchBrowser } from '../support/browser.ts'

// The pages in a real browser, served from a port of their own.

export interface Browsing extends Setup {
  readonly browser: BrowserContext
  readonly base: string
  open(path: string, options?: OpenOptions): Promise<Opened>
}

export interface BrowseOptions extends SetupOptions {
  /** Whether pages may run scripts. */
  readonly javaScriptEnabled?: boolean
}

export interface OpenOptions {
  /** CSS pixels. */
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly media?: 'screen' | 'print'
}

export interface Opened {
  readonly page: Page
  /** What the page complained of: errors of scripts, what the policy refused, files that were not there. */
  readonly complaints: readonly string[]
}

/** The service with the seed article and a browser; null, with a comment, where none is installed. */
export async function browse(t: Test, options: BrowseOptions = {}): Promise<Browsing | null> {
  const { javaScriptEnabled, ...setupOptions } = options
  const browser = await launchBrowser(t, javaScriptEnabled === undefined ? {} : { javaScriptEnabled })
  if (browser === null) return null
  const setup = await setUp(t, setupOptions)
  await setup.app.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(setup.app.server.address() as AddressInfo).port}`
  return { ...setup, browser, base, open: (path, how) => openPage(browser, base + path, how) }
}

async function openPage(
  browser: BrowserContext,
  address: string,
  { width = 1024, height = 800, scheme = 'light', media = 'screen' }: OpenOptions = {}
): Promise<Opened> {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  await page.setViewportSize({ width, height })
  // Nothing has to be waited for that glides.
  await page.emulateMedia({ colorScheme: scheme, media, reducedMotion: 'reduce' })
  await page.goto(address)
  return { page, complaints }
}
