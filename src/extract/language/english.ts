// The English that shows in small words. They make up a sixth of the words of a news story, and no other language writes
// them: left out are those that are words elsewhere, too (`in`, `was`, `for`, `to`, `by`, `he`, `of`, `will`, …).

const words: ReadonlySet<string> = new Set(
  (
    'the and that with from this which their would its been they have than after when there what about into could ' +
    'because between while before where those these against through should who his she some only most whose them ' +
    'then since until under such both very just like how our your you'
  ).split(' ')
)

export interface EnglishWords {
  readonly english: number
  readonly all: number
}

/** How many words the text has, and how many of them only English writes. */
export function countEnglish(text: string): EnglishWords {
  let english = 0
  let all = 0
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    all++
    if (words.has(word)) english++
  }
  return { english, all }
}
