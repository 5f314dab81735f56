import type { Page } from 'playwright-core'
import { addKey } from '../../src/access/make.ts'
import type { Scope } from '../../src/access/scopes.ts'
import type { Setup } from '../support/app.ts'
import { adminKey } from '../support/key.ts'

// An article about a bridge, by Ada Lund and Olaf Berg, and what people do on the pages of its quotes.

const body = [
  'The harbour council of Brandholm met on Monday.',
  '“The bridge opens in May,” said Ada Lund, the mayor. “The ferry stays until then.”',
  'Olaf Berg, who runs the ferry, left without a word.'
].join('\n')

const span = (exact: string) => {
  const start = body.indexOf(exact)
  return { field: 'articleBody', start, end: start + exact.length, exact }
}

export const bridge = {
  id: 'bridge',
  headline: 'The bridge opens in May',
  articleBody: body,
  publisher: 'Brandholm Courier',
  datePublished: '2024-05-14',
  entities: [
    { id: 'person-ada-lund', type: 'person', name: 'Ada Lund', mentions: [{ ...span('Ada Lund'), kind: 'name' }] },
    { id: 'person-olaf-berg', type: 'person', name: 'Olaf Berg', mentions: [{ ...span('Olaf Berg'), kind: 'name' }] }
  ],
  quotes: [
    {
      kind: 'direct',
      spans: [span('The bridge opens in May,'), span('The ferry stays until then.')],
      speaker: { entityId: 'person-ada-lund', name: 'Ada Lund', mention: span('Ada Lund') },
      cue: span('said')
    }
  ]
}

/** Takes the article in; answers where its quote is. */
export async function quoteOfBridge({ app }: Pick<Setup, 'app'>): Promise<string> {
  const created = await app.inject({ method: 'PUT', url: '/articles/bridge', payload: bridge })
  if (created.statusCode !== 201) throw new Error(created.body)
  const { data } = (await app.inject('/articles/bridge/quotes')).json()
  return `/quotes/${data[0].id}`
}

export const keyWith = async ({ services }: Pick<Setup, 'services'>, ...scopes: Scope[]): Promise<string> =>
  (
    await addKey(services.store.accessKeys, {
      name: `desk ${scopes.join(' ')}`,
      scopes,
      expiresAt: null,
      createdAt: '2026-01-01T00:00:00.000Z'
    })
  ).written

/** Pastes a key as people do. */
export async function enterKey(page: Page, key = adminKey): Promise<void> {
  await page.getByRole('button', { name: /^Key/ }).click()
  await page.getByRole('dialog').getByLabel(/key$/i).fill(key)
  await page.getByRole('button', { name: 'Use this key' }).click()
}

/** Selects words of the shown text, as a mouse would. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate(sought => {
    const { document, getSelection } = globalThis as unknown as {
      document: {
        querySelectorAll(selector: string): Iterable<{ textContent: string }>
        createTreeWalker(root: object, show: number): { nextNode(): { nodeValue: string } | null }
        createRange(): { setStart(node: object, at: number): void; setEnd(node: object, at: number): void }
      }
      getSelection(): { removeAllRanges(): void; addRange(range: object): void }
    }
    for (const passage of document.querySelectorAll('.passage')) {
      const from = passage.textContent.indexOf(sought)
      if (from < 0) continue
      const range = document.createRange()
      const walker = document.createTreeWalker(passage, 4)
      let at = 0
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const { length } = node.nodeValue
        if (from >= at && from < at + length) range.setStart(node, from - at)
        const to = from + sought.length
        if (to > at && to <= at + length) range.setEnd(node, to - at)
        at += length
      }
      getSelection().removeAllRanges()
      getSelection().addRange(range)
    }
  }, words)
}
