import type { Block } from './blocks.ts'
import { isLocked } from './linked-data.ts'
import type { Marks } from './marks.ts'
import type { Metadata } from './metadata.ts'

// Pages that answer with something else than the article that they are about. Taking their text for it would be worse
// than none.

/** In words. */
const shortText = 150

const consent =
  /\b(?:cookies?|consent|privacy (?:policy|settings|choices)|personal(?:ised|ized)? (?:data|ads)|legitimate interest|vendors|data protection|partners)\b/i
const wall =
  /\b(?:subscribe|sign in|log in|register|become a (?:member|subscriber)|start your (?:free )?trial)\b[^.]{0,60}\b(?:to (?:continue|keep|finish) reading|to read (?:the|this) (?:full|rest|whole)|for full access)|\bto (?:continue|keep|finish) reading\b|\b(?:article|story|content) is (?:only |reserved |exclusively )?(?:available |open )?(?:for|to) (?:our )?(?:subscribers|members)\b/i
const check =
  /\b(?:checking your browser|enable javascript|javascript is (?:disabled|required)|are you (?:a )?(?:human|robot)|verify (?:that )?you are (?:a )?human|access denied|captcha)\b/i

/** As pages say that answer 200 where 404 is meant. */
const lost =
  /^(?:(?:error )?404\b|(?:sorry, )?(?:this |that |the )?(?:page|story|article|content) (?:was |is |could )?(?:not (?:be )?(?:found|available)|no longer (?:available|exists)|cannot be found))/i

/** Why the blocks are not the article of the page; null where they may be. */
export function refusalOf(blocks: readonly Block[], pageText: string, metadata: Metadata, marks: Marks): string | null {
  const text = blocks.map(block => block.text).join('\n')
  const words = text.split(/\s+/).filter(Boolean).length
  const isArticle = metadata.linked !== null || /article/i.test(marks.metas.get('og:type')?.[0] ?? '')
  if (words === 0) {
    if (marks.isFrames) return 'The page holds no text: it only says which other pages stand in its frames.'
    return marks.isElsewhere
      ? 'The page holds no text: it only sends the browser to another one.'
      : 'The page holds no text of an article.'
  }
  const leading = blocks.filter(({ kind, links }) => kind === 'heading' && links > 0.9).length
  if (leading >= 5 && leading * 4 >= blocks.length) return 'The page lists stories; it is not one of them.'
  if (words >= shortText) return null
  if (metadata.linked !== null && isLocked(metadata.linked)) return paywalled
  if (wall.test(pageText.slice(0, 20_000))) return paywalled
  if (isArticle) return null
  if (lost.test(metadata.headline ?? metadata.title ?? '')) return 'The page says that there is no such page.'
  if (check.test(`${metadata.headline} ${text}`)) return 'The page checks the browser; the article is not on it.'
  const consenting = blocks.filter(block => consent.test(block.text)).length
  return consenting * 2 >= blocks.length ? 'The page asks for consent to cookies; the article is not on it.' : null
}

const paywalled = 'The page shows only the beginning of an article that is for subscribers.'
