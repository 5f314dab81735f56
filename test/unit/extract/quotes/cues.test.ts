import t from 'tap'
import {
  cueVerbOf,
  intentionOf,
  isAdverb,
  isAuxiliary,
  isNoVerb,
  isPronoun
} from '../../../../src/extract/quotes/cues.ts'
import { wordsIn } from './words.ts'

const cueIn = (text: string, word: string) => {
  const { tokens, indexOf } = wordsIn(text)
  return cueVerbOf(tokens[indexOf(word)])
}

t.test('every form of a verb of saying is known by its dictionary form', async t => {
  for (const [lemma, forms] of [
    ['say', 'say says said saying'],
    ['tell', 'tell tells told telling'],
    ['deny', 'deny denies denied denying'],
    ['argue', 'argue argues argued arguing'],
    ['guess', 'guess guesses guessed guessing'],
    ['admit', 'admit admits admitted admitting'],
    ['quip', 'quip quips quipped quipping'],
    ['snap', 'snap snaps snapped snapping'],
    ['agree', 'agree agrees agreed agreeing'],
    ['signal', 'signals signaled signalled signaling'],
    ['swear', 'swear swears swore sworn swearing'],
    ['write', 'write writes wrote written writing'],
    ['read', 'read reads reading']
  ] as const) {
    for (const form of forms.split(' ')) t.equal(cueIn(`They ${form} it.`, form)?.lemma, lemma, form)
  }
})

t.test('what may follow tells verbs apart', async t => {
  for (const [form, quotes, takesBareClause] of [
    ['said', true, true],
    ['announced', true, false],
    ['believed', false, true]
  ] as const) {
    t.match(cueIn(`They ${form} it.`, form), { quotes, takesBareClause }, form)
  }
})

t.test('other words are no cues, nor is one in capitals', async t => {
  for (const word of ['walked', 'sayings', 'tale', 'SAID', '2', ',']) {
    t.equal(cueIn(`They all ${word} it.`, word), undefined, word)
  }
})

t.test('verbs of intention are lower-case verbs of a list', async t => {
  const intended = (text: string, word: string) => {
    const { tokens, indexOf } = wordsIn(text)
    return intentionOf(tokens[indexOf(word)])?.lemma
  }
  t.equal(intended('She declined to comment.', 'declined'), 'decline')
  t.equal(intended('They planned to stay.', 'planned'), 'plan')
  t.equal(intended('She was seeking to stay.', 'seeking'), 'seek')
  t.equal(intended('She walked to the bridge.', 'walked'), undefined)
  t.equal(intended('Hope to Oslo is far.', 'Hope'), undefined)
})

t.test('a cue is no verb where it is a noun or in the passive', async t => {
  for (const [text, word] of [
    ['The claim was false.', 'claim'],
    ['They read his report.', 'report'],
    ['Every answer was wrong.', 'answer'],
    ['The mayor’s claims were false.', 'claims'],
    ["The mayor's report was read.", 'report'],
    ['Some claims were false.', 'claims'],
    ['Talk of claims went round.', 'claims'],
    ['They left for answers.', 'answers'],
    ['It was rich in claims.', 'claims'],
    ['They came with demands.', 'demands'],
    ['The bridge was announced.', 'announced'],
    ['It is believed to be safe.', 'believed'],
    ['They were told so.', 'told']
  ] as const) {
    const { tokens, indexOf } = wordsIn(text)
    t.equal(isNoVerb(tokens, indexOf(word)), true, text)
  }
})

t.test('a cue is a verb behind its subject, and where it goes on', async t => {
  for (const [text, word] of [
    ['The mayor claims that it is safe.', 'claims'],
    ['She claimed that it is safe.', 'claimed'],
    ['The mayor was saying that it is safe.', 'saying'],
    ['They spoke of claiming it.', 'claiming'],
    ['The mayor’s said so before.', 'said'],
    ['This said, they left.', 'said'],
    ['Some say that it is safe.', 'say'],
    ['Many have left, and most believe it.', 'believe'],
    ['Both claimed that it is safe.', 'claimed'],
    ['Claims were made.', 'Claims']
  ] as const) {
    const { tokens, indexOf } = wordsIn(text)
    t.equal(isNoVerb(tokens, indexOf(word)), false, text)
  }
})

t.test('auxiliaries, adverbs and pronouns', async t => {
  const all = (is: (word: string) => boolean, words: string) => words.split(' ').every(is)
  const none = (is: (word: string) => boolean, words: string) => !words.split(' ').some(is)
  t.ok(all(isAuxiliary, "has would don't won’t 's ’ve not"))
  t.ok(none(isAuxiliary, 'said mayor hasty cant'))
  t.ok(all(isAdverb, 'also later repeatedly angrily'))
  t.ok(none(isAdverb, 'family assembly ally mayor said'))
  t.ok(all(isPronoun, 'he she they who it'))
  t.ok(none(isPronoun, 'her him this mayor'))
})
